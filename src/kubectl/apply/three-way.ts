// The patch that `apply` sends: what the new manifest changes in the live object, and what it no longer says. Pure.

import { isObject, ownOf, setOwn, type Json, type JsonObject } from '../generate/merge-patch.ts';
import { isSet, mergeKeyOf, retainsKeys } from './merge-keys.ts';

export interface ThreeWay {
  /** The manifest as it was applied last. */
  original: JsonObject;
  /** The manifest as it is to be. */
  modified: JsonObject;
  /** The object as it is. */
  live: JsonObject;
}

/** A JSON merge patch (RFC 7396), for kinds whose lists nobody knows how to merge. */
export const jsonPatch = ({ original, modified, live }: ThreeWay): JsonObject =>
  patchObject({ original, modified, live }, [], false);

/** A strategic merge patch, with the directives that the server understands. */
export function strategicPatch({ original, modified, live }: ThreeWay): JsonObject {
  const patch = patchObject({ original, modified, live }, [], true);
  return modified['kind'] === 'PodDisruptionBudget' ? withSelector(patch, modified, live) : patch;
}

/** The selector of a disruption budget is replaced, not merged: kubectl sends it whether it has changed or not. */
function withSelector(patch: JsonObject, modified: JsonObject, live: JsonObject): JsonObject {
  const [wanted, there] = [modified['spec'], live['spec']];
  if (!isObject(wanted) || !isObject(there) || !isObject(wanted['selector']) || !isObject(there['selector']))
    return patch;
  return { ...patch, spec: { ...(isObject(patch['spec']) && patch['spec']), selector: wanted['selector'] } };
}

function patchObject({ original, modified, live }: ThreeWay, path: readonly string[], strategic: boolean): JsonObject {
  const patch: JsonObject = {};
  for (const [field, value] of Object.entries(modified)) {
    const change = patchField(
      { was: ownOf(original, field), value, now: ownOf(live, field) },
      [...path, field],
      strategic,
    );
    for (const [key, item] of Object.entries(change)) setOwn(patch, key, item);
  }
  for (const field of Object.keys(original)) {
    if (!Object.hasOwn(modified, field) && Object.hasOwn(live, field)) setOwn(patch, field, null);
  }
  // A field that the live object has besides is reason enough, a default of the server's too.
  const hasMore = () => Object.keys(live).some((field) => live[field] !== null && !Object.hasOwn(modified, field));
  if (strategic && retainsKeys(path) && (Object.keys(patch).length > 0 || hasMore())) {
    setOwn(patch, '$retainKeys', Object.keys(modified).sort());
  }
  return patch;
}

interface Field {
  was: Json | undefined;
  value: Json;
  now: Json | undefined;
}

/** Entries for the patch: the field itself, and directives that stand beside it. Empty where nothing changes. */
function patchField({ was, value, now }: Field, path: readonly string[], strategic: boolean): JsonObject {
  const field = path.at(-1) ?? '';
  if (value === null) return now === undefined ? {} : { [field]: null };
  if (isObject(value) && isObject(now)) {
    const original = isObject(was) ? was : {};
    const patch = patchObject({ original, modified: value, live: now }, path, strategic);
    return Object.keys(patch).length > 0 ? { [field]: patch } : {};
  }
  if (Array.isArray(value) && Array.isArray(now) && strategic) {
    const original = Array.isArray(was) ? was : [];
    const key = mergeKeyOf(path);
    if (key !== undefined && [value, now, original].every((list) => keyed(list, key))) {
      return patchList({ was: original, value, now } as KeyedLists, key, path);
    }
    if (isSet(path)) return patchSet(original, value, now, field);
  }
  return equal(value, now) ? {} : { [field]: value };
}

interface KeyedLists {
  was: JsonObject[];
  value: JsonObject[];
  now: JsonObject[];
}

const keyed = (list: readonly Json[], key: string) => list.every((item) => isObject(item) && Object.hasOwn(item, key));

function patchList({ was, value, now }: KeyedLists, key: string, path: readonly string[]): JsonObject {
  const field = path.at(-1) ?? '';
  const find = (list: readonly JsonObject[], id: Json | undefined) => list.find((item) => equal(ownOf(item, key), id));
  const changes: Json[] = value.flatMap((item) => {
    const id = ownOf(item, key) ?? null;
    const live = find(now, id);
    if (live === undefined) return [item];
    const patch = patchObject({ original: find(was, id) ?? {}, modified: item, live }, path, true);
    return Object.keys(patch).length > 0 ? [{ ...patch, [key]: id }] : [];
  });
  const deletions: Json[] = was.flatMap((item) => {
    const id = ownOf(item, key) ?? null;
    return find(value, id) === undefined && find(now, id) !== undefined ? [{ $patch: 'delete', [key]: id }] : [];
  });
  const ids = value.map((item) => ownOf(item, key) ?? null);
  const items = [...changes, ...deletions];
  // Items that others have put there change the order, too.
  if (
    items.length === 0 &&
    equal(
      ids,
      now.map((item) => ownOf(item, key) ?? null),
    )
  )
    return {};
  const order = ids.map((id) => ({ [key]: id }));
  return { [`$setElementOrder/${field}`]: order, ...(items.length > 0 && { [field]: items }) };
}

function patchSet(was: readonly Json[], value: readonly Json[], now: readonly Json[], field: string): JsonObject {
  const added = value.filter((item) => !now.includes(item));
  const dropped = was.filter((item) => !value.includes(item) && now.includes(item));
  if (added.length + dropped.length === 0) return {};
  return {
    [`$setElementOrder/${field}`]: [...value],
    ...(added.length > 0 ? { [field]: added } : {}),
    ...(dropped.length > 0 ? { [`$deleteFromPrimitiveList/${field}`]: dropped } : {}),
  };
}

function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => equal(item, b[at]));
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]));
  }
  return a === b;
}
