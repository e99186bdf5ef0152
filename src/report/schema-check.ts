// Holds a value against the small part of JSON Schema that our own schemas are written in. Says where it fails; knows
// no format of ours. A keyword that it does not know is a bug and throws.

export interface Schema {
  $schema?: string;
  $id?: string;
  title?: string;
  description?: string;
  $defs?: Record<string, Schema>;
  $ref?: string;
  type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | readonly ('number' | 'integer' | 'null')[];
  const?: string | number;
  enum?: readonly string[];
  properties?: Record<string, Schema>;
  required?: readonly string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  minimum?: number;
  /** Each names itself by a constant in the same property. */
  oneOf?: readonly Schema[];
}

/** `outcome.step.line is not an integer`; undefined where the value fits. */
export function misfit(schema: Schema, value: unknown): string | undefined {
  return check(schema, value, '', schema.$defs ?? {});
}

type Defs = Record<string, Schema>;

function check(schema: Schema, value: unknown, path: string, defs: Defs): string | undefined {
  const here = path === '' ? 'it' : path.slice(1);
  if (schema.$ref !== undefined) {
    const target = defs[schema.$ref.replace('#/$defs/', '')];
    if (!target) throw new Error(`no definition for ${schema.$ref}`);
    return check(target, value, path, defs);
  }
  if (schema.oneOf) return checkOneOf(schema.oneOf, value, path, defs);
  if (schema.const !== undefined && value !== schema.const) return `${here} is not ${JSON.stringify(schema.const)}`;
  if (schema.enum && !schema.enum.includes(value as string)) return `${here} is none of ${schema.enum.join(', ')}`;
  if (schema.type !== undefined && !typesOf(schema.type).some((type) => isOfType(type, value)))
    return `${here} is not of type ${typesOf(schema.type).join(' or ')}`;
  if (schema.minimum !== undefined && (value as number) < schema.minimum) return `${here} is below ${schema.minimum}`;
  if (schema.items)
    return firstOf(value as unknown[], (item, index) => check(schema.items ?? {}, item, `${path}.${index}`, defs));
  return isObject(value) ? checkObject(schema, value, path, defs) : undefined;
}

const typesOf = (type: NonNullable<Schema['type']>): readonly string[] => (typeof type === 'string' ? [type] : type);

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'object':
      return isObject(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkObject(schema: Schema, value: Record<string, unknown>, path: string, defs: Defs): string | undefined {
  const missing = schema.required?.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return `${`${path}.${missing}`.slice(1)} is missing`;
  return firstOf(Object.entries(value), ([name, inner]) => {
    const known = schema.properties && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
    const rest = schema.additionalProperties;
    if (known) return check(known, inner, `${path}.${name}`, defs);
    if (rest === false) return `${`${path}.${name}`.slice(1)} is not known`;
    return typeof rest === 'object' ? check(rest, inner, `${path}.${name}`, defs) : undefined;
  });
}

/** Picks the branch by its constant, so that the complaint is about what the value means to be. */
function checkOneOf(branches: readonly Schema[], value: unknown, path: string, defs: Defs): string | undefined {
  const here = path === '' ? 'it' : path.slice(1);
  if (!isObject(value)) return `${here} is not of type object`;
  const branch = branches.find((candidate) => {
    const constants = Object.entries(resolve(candidate, defs).properties ?? {}).filter(
      ([, { const: constant }]) => typeof constant === 'string',
    );
    return constants.length > 0 && constants.every(([name, inner]) => value[name] === inner.const);
  });
  return branch ? check(branch, value, path, defs) : `${here} is of no known kind`;
}

const resolve = (schema: Schema, defs: Defs): Schema =>
  schema.$ref === undefined ? schema : (defs[schema.$ref.replace('#/$defs/', '')] ?? {});

function firstOf<T>(items: readonly T[], complain: (item: T, index: number) => string | undefined): string | undefined {
  for (const [index, item] of items.entries()) {
    const complaint = complain(item, index);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}
