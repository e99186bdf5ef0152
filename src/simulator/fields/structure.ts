// How a value is made up for the purpose of owning and merging its fields: as a map of fields, as a list whose items have
// names, or as one piece.

import { isMap, type JsonMap } from '../object/json.ts';
import { goFieldOf } from '../schema/go-field.ts';
import type { Schema, Schemas } from '../schema/schema.ts';

export interface Part {
  /** The path element: `f:name`, `k:{"name":"web"}`, `v:"x"`. */
  element: string;
  value: unknown;
  schema: Schema;
}

export type Shape =
  /** `struct`: its fields are given by the schema; otherwise any keys. */
  { kind: 'map'; struct: boolean; parts: Part[] } | { kind: 'list'; parts: Part[] } | { kind: 'atom' };

export function shapeOf(value: unknown, schema: Schema, schemas: Schemas): Shape {
  const at = schemas.resolve(schema);
  if (isMap(value)) return mapShape(value, at);
  if (Array.isArray(value)) return listShape(value, at, schemas);
  return { kind: 'atom' };
}

function mapShape(value: JsonMap, at: Schema): Shape {
  if (at['x-kubernetes-map-type'] === 'atomic') return { kind: 'atom' };
  const { properties, additionalProperties } = at;
  const others = isMap(additionalProperties) ? (additionalProperties as Schema) : {};
  if (!properties && !isMap(additionalProperties) && !at['x-kubernetes-preserve-unknown-fields']) {
    // Free-form: deduced from the value.
    if (at.type !== undefined || Object.keys(at).length > 0) return { kind: 'atom' };
  }
  const parts = Object.entries(value).map(([key, entry]): Part => ({
    element: `f:${key}`,
    value: entry,
    schema: properties?.[key] ?? others,
  }));
  return { kind: 'map', struct: properties !== undefined, parts };
}

function listShape(value: unknown[], at: Schema, schemas: Schemas): Shape {
  const items = at.items ?? {};
  switch (at['x-kubernetes-list-type']) {
    case 'map': {
      const keys = at['x-kubernetes-list-map-keys'] ?? [];
      const itemSchema = schemas.resolve(items);
      const parts = value.map((entry): Part => ({
        element: keyElement(entry, keys, itemSchema),
        value: entry,
        schema: items,
      }));
      return { kind: 'list', parts };
    }
    case 'set':
      return {
        kind: 'list',
        parts: value.map((entry): Part => ({ element: `v:${JSON.stringify(entry)}`, value: entry, schema: items })),
      };
    default:
      return { kind: 'atom' };
  }
}

function keyElement(entry: unknown, keys: readonly string[], schema: Schema): string {
  const values = keys.toSorted().flatMap((key) => {
    const value = (isMap(entry) ? entry[key] : undefined) ?? schema.properties?.[key]?.default;
    return value === undefined ? [] : [[key, value] as const];
  });
  return `k:${JSON.stringify(Object.fromEntries(values))}`;
}

/** Whether Go has the field in every object, set or not; then nobody owns its mere presence. */
export const alwaysThere = (schema: Schema): boolean => goFieldOf(schema)?.always ?? false;
