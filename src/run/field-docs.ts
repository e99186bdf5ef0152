// What an OpenAPI document says of the fields that an object uses. Pure.

import type { FieldDoc } from '../model/field-doc.ts';
import { resolveSchema, schemaOfKind, typeName, valueSchema, type OpenApi, type Schema } from '../model/open-api.ts';

/** An object of a manifest, as YAML gives it. */
export type ManifestObject = { apiVersion: string; kind: string } & Record<string, unknown>;

/** Of every object, and known to all. */
const plain = new Set(['apiVersion', 'kind', 'metadata', 'metadata.name']);

export function fieldDocs(object: ManifestObject, document: OpenApi): FieldDoc[] {
  const { apiVersion, kind } = object;
  const [version = '', group = ''] = apiVersion.split('/').reverse();
  const schema = schemaOfKind(document, { group, version, kind });
  const found = new Map<string, FieldDoc>();
  const walk = (value: unknown, at: Schema, path: string) => {
    const own = fieldsOf(at, document);
    if (Array.isArray(value)) for (const item of value) walk(item, own.items ?? {}, path);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        const field = own.properties?.[name];
        // What stands in a map is the author's own word, not the API's.
        if (!field) continue;
        const place = path === '' ? name : `${path}.${name}`;
        const required = own.required?.includes(name) ?? false;
        if (!plain.has(place) && !found.has(place))
          found.set(place, {
            apiVersion,
            kind,
            path: place,
            type: typeName(field, document),
            ...(required && { required }),
            text: textOf(field, document),
          });
        walk(inner, field, place);
      }
    }
  };
  if (schema) walk(object, schema, '');
  return [...found.values()];
}

/** A schema with what it refers to: fields of its own, of its parts, of its items' maps. */
function fieldsOf(schema: Schema, document: OpenApi): Schema {
  const own = resolveSchema(schema, document);
  const [part] = own.allOf ?? [];
  if (own.properties ?? own.items ?? valueSchema(own)) return own;
  return part ? fieldsOf(part, document) : own;
}

/** Its own words, else those of its type. */
function textOf(field: Schema, document: OpenApi): string {
  const [part] = field.allOf ?? [];
  const text = field.description ?? (part && resolveSchema(part, document).description) ?? '';
  return text.replace(/\s+/g, ' ').trim();
}
