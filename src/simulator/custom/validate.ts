// Checks a custom object against its schema, with the API server's sentences. Its rules in CEL are looked at elsewhere.

import { type FieldError, invalid, notSupported, required } from '../object/field-error.ts';
import { equal, isMap } from '../object/json.ts';
import type { Schema } from '../schema/schema.ts';

/** A value of the wrong type has a reason of its own. */
const typeInvalid = (path: string, found: string, wanted: string): FieldError => ({
  ...invalid(path, found, `${path} in body must be of type ${wanted}: ${JSON.stringify(found)}`),
  reason: 'FieldValueTypeInvalid',
});

export function validateSchema(value: unknown, schema: Schema, path = ''): FieldError[] {
  if (value === null && schema.nullable) return [];
  const wrong = wrongType(value, schema, path);
  if (wrong) return [wrong, ...validateEnum(value, schema, path)];
  return [
    ...validateEnum(value, schema, path),
    ...validateScalar(value, schema, path),
    ...validateParts(value, schema, path),
    ...validateCombinations(value, schema, path),
  ];
}

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
};

function wrongType(value: unknown, { type, ...schema }: Schema, path: string): FieldError | undefined {
  const found = typeOf(value);
  if (schema['x-kubernetes-int-or-string']) {
    if (found === 'integer' || found === 'string') return undefined;
    return typeInvalid(path, found, 'integer,string');
  }
  if (type === undefined || type === found || (type === 'number' && found === 'integer')) return undefined;
  return typeInvalid(path, found, type);
}

function validateEnum(value: unknown, { enum: allowed }: Schema, path: string): FieldError[] {
  if (!allowed || allowed.some((entry) => equal(entry, value))) return [];
  return [notSupported(path, value, allowed.map(String))];
}

const tooLong = (field: string, limit: number): FieldError => ({
  reason: 'FieldValueTooLong',
  field,
  message: `Too long: may not be more than ${limit} bytes`,
});

const tooMany = (field: string, actual: number, limit: number): FieldError => ({
  reason: 'FieldValueTooMany',
  field,
  message: `Too many: ${actual}: must have at most ${limit} items`,
});

const number = (schema: Schema, name: string) => (typeof schema[name] === 'number' ? schema[name] : undefined);

function validateScalar(value: unknown, schema: Schema, path: string): FieldError[] {
  const fault = (text: string): FieldError[] => [invalid(path, value, `${path} in body ${text}`)];
  if (typeof value === 'string') {
    const [longest, shortest] = [number(schema, 'maxLength'), number(schema, 'minLength')];
    if (longest !== undefined && value.length > longest) return [tooLong(path, longest)];
    if (shortest !== undefined && value.length < shortest) return fault(`should be at least ${shortest} chars long`);
    const pattern = schema['pattern'];
    if (typeof pattern === 'string' && !matchesPattern(pattern, value)) return fault(`should match '${pattern}'`);
  }
  if (typeof value === 'number') return validateNumber(value, schema, fault);
  return [];
}

/** A pattern that JavaScript can't read is taken to match: the server would have refused it. */
function matchesPattern(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true;
  }
}

function validateNumber(value: number, schema: Schema, fault: (text: string) => FieldError[]): FieldError[] {
  const [most, least, multiple] = [number(schema, 'maximum'), number(schema, 'minimum'), number(schema, 'multipleOf')];
  if (most !== undefined && (schema['exclusiveMaximum'] ? value >= most : value > most)) {
    return fault(`should be less than ${schema['exclusiveMaximum'] ? '' : 'or equal to '}${most}`);
  }
  if (least !== undefined && (schema['exclusiveMinimum'] ? value <= least : value < least)) {
    return fault(`should be greater than ${schema['exclusiveMinimum'] ? '' : 'or equal to '}${least}`);
  }
  return multiple !== undefined && value % multiple !== 0 ? fault(`should be a multiple of ${multiple}`) : [];
}

function validateParts(value: unknown, schema: Schema, path: string): FieldError[] {
  if (Array.isArray(value)) {
    const [most, least] = [number(schema, 'maxItems'), number(schema, 'minItems')];
    if (most !== undefined && value.length > most) return [tooMany(path, value.length, most)];
    const few = least !== undefined && value.length < least;
    return [
      ...(few ? [invalid(path, value.length, `${path} in body should have at least ${least} items`)] : []),
      ...value.flatMap((entry, index) => validateSchema(entry, schema.items ?? {}, `${path}[${index}]`)),
    ];
  }
  if (!isMap(value)) return [];
  const inner = (key: string) => (path ? `${path}.${key}` : key);
  const others = schema.additionalProperties;
  return [
    ...(schema.required ?? []).filter((key) => value[key] === undefined).map((key) => required(inner(key))),
    ...Object.entries(value).flatMap(([key, entry]) => {
      const property = schema.properties?.[key] ?? (isMap(others) ? (others as Schema) : undefined);
      return property && entry !== undefined ? validateSchema(entry, property, inner(key)) : [];
    }),
  ];
}

function validateCombinations(value: unknown, schema: Schema, path: string): FieldError[] {
  const fits = (inner: Schema) => validateSchema(value, inner, path).length === 0;
  const list = (name: string) => (Array.isArray(schema[name]) ? (schema[name] as Schema[]) : []);
  const fault = (text: string) => [invalid(path, value, `${path} in body ${text}`)];
  const [any, one] = [list('anyOf'), list('oneOf')];
  return [
    ...(schema.allOf ?? []).flatMap((inner) => validateSchema(value, inner, path)),
    ...(any.length > 0 && !any.some(fits) ? fault('must validate at least one schema (anyOf)') : []),
    ...(one.length > 0 && one.filter(fits).length !== 1 ? fault('must validate one and only one schema (oneOf)') : []),
    ...(isMap(schema['not']) && fits(schema['not'] as Schema) ? fault('must not validate the schema (not)') : []),
  ];
}
