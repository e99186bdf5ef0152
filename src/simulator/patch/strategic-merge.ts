// Strategic merge patches: merge patches that know, from the schema, which lists are merged and by which key.

import { clone, equal, isMap, type JsonMap } from '../object/json.ts';
import { StatusError } from '../ports.ts';
import type { Schema, Schemas } from '../schema/schema.ts';

const ORDER = '$setElementOrder/';
const DELETE_FROM = '$deleteFromPrimitiveList/';
const RETAIN = '$retainKeys';
const DIRECTIVE = '$patch';

const badPatch = (message: string) => new StatusError(400, 'BadRequest', message);

/** A changed copy of `target`. Throws 400 for a patch that makes no sense. */
export function applyStrategicMerge(target: JsonMap, patch: unknown, schema: Schema, schemas: Schemas): JsonMap {
  if (!isMap(patch)) throw badPatch('the patch is not an object');
  return mergeMap(target, patch, schema, schemas) ?? {};
}

/** Undefined: the patch deletes the map itself. */
function mergeMap(target: JsonMap, patch: JsonMap, schema: Schema, schemas: Schemas): JsonMap | undefined {
  const directive = patch[DIRECTIVE];
  if (directive === 'replace') return withoutDirectives(patch);
  if (directive === 'delete') return undefined;
  if (directive !== undefined && directive !== 'merge') {
    // The real server has no reason for it.
    throw new StatusError(500, '', `unknown patch type: ${String(directive)} in map: map[$patch:${String(directive)}]`);
  }
  const result = retained(target, patch[RETAIN]);
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$')) continue;
    const at = propertyOf(schema, key, schemas);
    if (value === null) delete result[key];
    else if (isMap(value)) {
      const merged = mergeMap(isMap(result[key]) ? result[key] : {}, value, at, schemas);
      if (merged === undefined) delete result[key];
      else result[key] = merged;
    } else if (Array.isArray(value)) {
      result[key] = mergeList({ target: result[key], patch: value, order: patch[ORDER + key], schema: at, schemas });
    } else result[key] = value;
  }
  applyListDirectives(result, patch, schema, schemas);
  return result;
}

/** Directives about lists that the patch itself does not hold. */
function applyListDirectives(result: JsonMap, patch: JsonMap, schema: Schema, schemas: Schemas): void {
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith(DELETE_FROM) && Array.isArray(value)) {
      const name = key.slice(DELETE_FROM.length);
      const list = result[name];
      if (Array.isArray(list)) result[name] = list.filter((entry) => !value.some((gone) => equal(gone, entry)));
    }
    if (key.startsWith(ORDER) && Array.isArray(value)) {
      const name = key.slice(ORDER.length);
      const list = result[name];
      if (name in patch || !Array.isArray(list)) continue;
      result[name] = reorder(list, list, value, propertyOf(schema, name, schemas)['x-kubernetes-patch-merge-key']);
    }
  }
}

const withoutDirectives = (patch: JsonMap): JsonMap =>
  Object.fromEntries(Object.entries(clone(patch)).filter(([key, value]) => !key.startsWith('$') && value !== null));

function retained(target: JsonMap, keys: unknown): JsonMap {
  if (!Array.isArray(keys)) return { ...target };
  return Object.fromEntries(Object.entries(target).filter(([key]) => keys.includes(key)));
}

function propertyOf(schema: Schema, key: string, schemas: Schemas): Schema {
  const at = schemas.resolve(schema);
  const found =
    at.properties?.[key] ?? (isMap(at.additionalProperties) ? (at.additionalProperties as Schema) : undefined);
  return found ? schemas.resolve(found) : {};
}

interface ListMerge {
  target: unknown;
  patch: unknown[];
  /** The value of `$setElementOrder/...`. */
  order: unknown;
  schema: Schema;
  schemas: Schemas;
}

function mergeList({ target, patch, order, schema, schemas }: ListMerge): unknown[] {
  const merges = schema['x-kubernetes-patch-strategy']?.split(',').includes('merge') ?? false;
  const key = schema['x-kubernetes-patch-merge-key'];
  const old = Array.isArray(target) ? target : [];
  if (!merges || patch.some((entry) => isMap(entry) && entry[DIRECTIVE] === 'replace')) {
    return patch
      .filter((entry) => !(isMap(entry) && DIRECTIVE in entry))
      .map((entry) => (isMap(entry) ? withoutDirectives(entry) : entry));
  }
  const merged = key === undefined ? union(old, patch) : mergeByKey(old, patch, key, schema, schemas);
  return reorder(merged, old, Array.isArray(order) ? order : patch, key);
}

const union = (old: readonly unknown[], added: readonly unknown[]) => [
  ...old,
  ...added.filter((entry) => !old.some((known) => equal(known, entry))),
];

function mergeByKey(old: unknown[], patch: unknown[], key: string, schema: Schema, schemas: Schemas): unknown[] {
  const result = [...old];
  for (const entry of patch) {
    if (!isMap(entry)) throw badPatch(`expected a map in the list, found ${JSON.stringify(entry)}`);
    if (!(key in entry)) throw badPatch(`map: ${JSON.stringify(entry)} does not contain declared merge key: ${key}`);
    const index = result.findIndex((known) => isMap(known) && equal(known[key], entry[key]));
    const known = index < 0 ? {} : (result[index] as JsonMap);
    const merged = mergeMap(known, entry, schema.items ?? {}, schemas);
    if (merged === undefined) {
      if (index >= 0) result.splice(index, 1);
    } else if (index < 0) result.push(merged);
    else result[index] = merged;
  }
  return result;
}

/** Elements that the patch orders, or holds, come in its order; the others keep their place among them as in the old list. */
function reorder(merged: unknown[], old: unknown[], order: unknown[], key: string | undefined): unknown[] {
  const same = (a: unknown, b: unknown) =>
    key !== undefined && isMap(a) && isMap(b) ? equal(a[key], b[key]) : equal(a, b);
  const rank = (list: unknown[], entry: unknown) => list.findIndex((known) => same(known, entry));
  const ordered = merged.filter((entry) => rank(order, entry) >= 0).sort((a, b) => rank(order, a) - rank(order, b));
  const others = merged.filter((entry) => rank(order, entry) < 0);
  const result: unknown[] = [];
  while (ordered.length > 0 || others.length > 0) {
    const [here, there] = [rank(old, others[0]), rank(old, ordered[0])];
    const takeOther = ordered.length === 0 || (others.length > 0 && here >= 0 && there >= 0 && here < there);
    result.push(takeOther ? others.shift() : ordered.shift());
  }
  return result;
}
