// The prose of the API's definitions, for `kubectl explain`. Loaded when a client first asks for it; nothing else needs it.

import type { Definitions, Schema } from './schema.ts';

/** By definition and field; the definition's own text under ''. */
type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A definition with its texts. */
export type Describe = (name: string, schema: Schema) => Schema;

export async function loadDescriptions(): Promise<Describe> {
  const module = await import('./descriptions.json', { with: { type: 'json' } });
  const texts = module.default as unknown as Texts;
  return (name, schema) => {
    const found = texts[name];
    if (!found) return schema;
    const { '': own, ...fields } = found;
    const properties: Record<string, Schema> = { ...schema.properties };
    for (const [field, description] of Object.entries(fields)) {
      const property = properties[field];
      if (property) properties[field] = { description, ...property };
    }
    return { ...(own && { description: own }), ...schema, ...(schema.properties && { properties }) };
  };
}

/** All of them with their texts. */
export const describeAll = (definitions: Definitions, describe: Describe): Record<string, Schema> =>
  Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [name, describe(name, schema)]));
