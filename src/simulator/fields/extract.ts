// Which fields a value sets, and which ones differ between two values.

import { equal, isMap } from '../object/json.ts';
import type { Schema, Schemas } from '../schema/schema.ts';
import { emptySet, type FieldSet, leaf, put, union } from './field-set.ts';
import { alwaysThere, shapeOf } from './structure.ts';

const isEmptyValue = (value: unknown) => value === null || (isMap(value) && Object.keys(value).length === 0);

/** The fields that a configuration sets, as an apply claims them. */
export function fieldsOf(value: unknown, schema: Schema, schemas: Schemas): FieldSet {
  const shape = shapeOf(value, schema, schemas);
  if (shape.kind === 'atom') return leaf();
  const set = emptySet();
  for (const part of shape.parts) {
    const child = fieldsOf(part.value, part.schema, schemas);
    const named = shape.kind === 'list' || !shape.struct || isEmptyValue(part.value);
    put(set, part.element, named ? { ...child, member: true } : child);
  }
  return set;
}

/** All fields of a value that was not there before, containers included. */
function addedFields(value: unknown, schema: Schema, schemas: Schemas): FieldSet {
  const shape = shapeOf(value, schema, schemas);
  const set = leaf();
  if (shape.kind === 'atom') return set;
  for (const part of shape.parts) put(set, part.element, addedFields(part.value, part.schema, schemas));
  return set;
}

export interface Difference {
  /** Added or given another value. */
  changed: FieldSet;
  removed: FieldSet;
}

export function compare(old: unknown, next: unknown, schema: Schema, schemas: Schemas): Difference {
  const result: Difference = { changed: emptySet(), removed: emptySet() };
  const [before, after] = [shapeOf(old, schema, schemas), shapeOf(next, schema, schemas)];
  if (before.kind === 'atom' || after.kind === 'atom') {
    if (!equal(old, next)) {
      result.changed = after.kind === 'atom' ? leaf() : union(addedFields(next, schema, schemas), leaf());
    }
    return result;
  }
  const known = new Map(before.parts.map((part) => [part.element, part]));
  for (const part of after.parts) {
    const earlier = known.get(part.element);
    known.delete(part.element);
    if (earlier) {
      const inner = compare(earlier.value, part.value, part.schema, schemas);
      put(result.changed, part.element, inner.changed);
      put(result.removed, part.element, inner.removed);
      continue;
    }
    const added = addedFields(part.value, part.schema, schemas);
    const container = added.children.size > 0;
    put(result.changed, part.element, container && alwaysThere(part.schema) ? { ...added, member: false } : added);
  }
  for (const [element, part] of known) put(result.removed, element, addedFields(part.value, part.schema, schemas));
  return result;
}
