// The parts of an OpenAPI v3 document that tell what the API's fields are, and the words for their types. Pure.

export interface Schema {
  type?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  allOf?: Schema[];
  enum?: unknown[];
  $ref?: string;
  'x-kubernetes-group-version-kind'?: KindName[];
}

export interface KindName {
  group: string;
  version: string;
  kind: string;
}

export interface OpenApi {
  components?: { schemas?: Record<string, Schema> };
}

/** The schema behind a reference within the document, or the schema itself. */
export function resolveSchema(schema: Schema, document: OpenApi): Schema {
  const name = /^#\/components\/schemas\/(.+)$/.exec(schema.$ref ?? '')?.[1];
  return (name && document.components?.schemas?.[name]) || schema;
}

/** The schema of a map's values. */
export const valueSchema = ({ additionalProperties }: Schema): Schema | undefined =>
  typeof additionalProperties === 'object' ? additionalProperties : undefined;

/** The schema of a kind. */
export function schemaOfKind(document: OpenApi, { group, version, kind }: KindName): Schema | undefined {
  return Object.values(document.components?.schemas ?? {}).find((schema) =>
    schema['x-kubernetes-group-version-kind']?.some(
      (name) => name.group === group && name.version === version && name.kind === kind,
    ),
  );
}

/** `string`, `[]Container`, `map[string]string`, `Object`. */
export function typeName(schema: Schema, document: OpenApi): string {
  if (schema.items) return `[]${typeName(schema.items, document)}`;
  const value = valueSchema(schema);
  if (value) return `map[string]${typeName(value, document)}`;
  const [only, ...others] = schema.allOf ?? [];
  if (only && others.length === 0 && !schema.properties) return typeName(only, document);
  if (schema.$ref) {
    const target = resolveSchema(schema, document);
    if (target !== schema && target.type && target.type !== 'object') return target.type;
    return schema.$ref.split('/').at(-1)?.split('.').at(-1) || 'Object';
  }
  return !schema.type || schema.type === 'object' ? 'Object' : schema.type;
}
