// The structure of the API's objects as OpenAPI v3 describes it. The definitions are loaded when a write first needs
// them; custom resources bring their own.

export interface Schema {
  type?: string;
  format?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  required?: string[];
  enum?: unknown[];
  default?: unknown;
  nullable?: boolean;
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
  'x-kubernetes-patch-strategy'?: string;
  'x-kubernetes-patch-merge-key'?: string;
  'x-kubernetes-list-type'?: 'map' | 'set' | 'atomic';
  'x-kubernetes-list-map-keys'?: string[];
  'x-kubernetes-map-type'?: 'granular' | 'atomic';
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  'x-kubernetes-embedded-resource'?: boolean;
  'x-kubernetes-int-or-string'?: boolean;
  'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }[];
  [extension: string]: unknown;
}

export type Definitions = Readonly<Record<string, Schema>>;

/** A kind, as far as its structure goes. */
export interface Structured {
  group: string;
  kind: string;
  schemas?: Readonly<Record<string, Schema>>;
}

export interface Schemas {
  definitions: Definitions;
  /** The schema of a kind's version; undefined where nothing is known of its structure. */
  of(type: Structured, version: string): Schema | undefined;
  /** The definition behind a reference, with what the referring schema adds. */
  resolve(schema: Schema): Schema;
}

const PREFIX = '#/components/schemas/';

/** The name of the definition that a schema refers to. */
export const refOf = (schema: Schema): string | undefined =>
  (schema.$ref ?? schema.allOf?.[0]?.$ref)?.slice(PREFIX.length);

export async function loadSchemas(): Promise<Schemas> {
  const module = await import('./kubernetes.json', { with: { type: 'json' } });
  const definitions = module.default as unknown as Definitions;
  const byKind = new Map<string, Schema>();
  for (const schema of Object.values(definitions)) {
    for (const { group, version, kind } of schema['x-kubernetes-group-version-kind'] ?? []) {
      byKind.set(`${group}/${version}/${kind}`, schema);
    }
  }
  return {
    definitions,
    of: (type, version) => type.schemas?.[version] ?? byKind.get(`${type.group}/${version}/${type.kind}`),
    resolve(schema) {
      const name = refOf(schema);
      const definition = name === undefined ? undefined : definitions[name];
      if (!definition) return schema;
      const { $ref: _ref, allOf: _allOf, ...own } = schema;
      return { ...definition, ...own };
    },
  };
}

/** `PodSpec` of `io.k8s.api.core.v1.PodSpec`. */
export const structName = (definition: string): string => definition.slice(definition.lastIndexOf('.') + 1);
