// Fits a custom object to its schema: unknown fields are dropped and named, missing ones get their defaults.

import { clone, isMap, type JsonMap } from '../object/json.ts';
import type { Schema } from '../schema/schema.ts';

/** Fields that every object has, whatever its schema says. */
const envelope = new Set(['apiVersion', 'kind', 'metadata']);

export interface Fitted {
  value: JsonMap;
  /** `unknown field "spec.foo"`. */
  problems: string[];
}

export function prune(object: JsonMap, schema: Schema): Fitted {
  const problems: string[] = [];
  const walk = (value: unknown, at: Schema, path: string, top = false): unknown => {
    if (Array.isArray(value)) return value.map((entry, index) => walk(entry, at.items ?? {}, `${path}[${index}]`));
    if (!isMap(value)) return value;
    const keepsAll = at['x-kubernetes-preserve-unknown-fields'] === true;
    const others = at.additionalProperties;
    const result: JsonMap = {};
    for (const [key, entry] of Object.entries(value)) {
      const inner = path ? `${path}.${key}` : key;
      const property = at.properties?.[key];
      if (top && envelope.has(key)) result[key] = entry;
      else if (property) result[key] = walk(entry, property, inner);
      else if (isMap(others)) result[key] = walk(entry, others, inner);
      else if (keepsAll || others === true || at['x-kubernetes-embedded-resource']) result[key] = entry;
      else problems.push(`unknown field ${JSON.stringify(inner)}`);
    }
    return result;
  };
  return { value: walk(object, schema, '', true) as JsonMap, problems };
}

/** Fills in the schema's defaults, in place. A null that the schema does not allow counts as missing. */
export function setSchemaDefaults(value: unknown, schema: Schema): void {
  if (Array.isArray(value)) {
    for (const entry of value) setSchemaDefaults(entry, schema.items ?? {});
    return;
  }
  if (!isMap(value)) return;
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    if (value[key] === null && !property.nullable && property.default !== undefined) delete value[key];
    if (value[key] === undefined && property.default !== undefined) value[key] = clone(property.default);
    setSchemaDefaults(value[key], property);
  }
  const others = schema.additionalProperties;
  if (!isMap(others)) return;
  for (const key in value) if (!schema.properties?.[key]) setSchemaDefaults(value[key], others);
}
