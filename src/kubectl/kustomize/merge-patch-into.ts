// A strategic merge patch as kustomize applies it: as the server would, but what the patch has of a keyed list comes
// first, and lists of kinds that nobody knows are replaced. Pure.

import { isSet, mergeKeyOf } from '../apply/merge-keys.ts';
import { isObject, ownOf, setOwn, type Json, type JsonObject } from '../generate/merge-patch.ts';

const directive = '$patch';

export interface MergeRules {
  /** The lists of this kind have keys that are known. */
  keyed: boolean;
}

/** Undefined where the patch deletes it. */
export function mergePatchInto(
  target: Json | undefined,
  patch: Json,
  rules: MergeRules,
  path: readonly string[] = [],
): Json | undefined {
  if (Array.isArray(patch)) return mergeList(Array.isArray(target) ? target : undefined, patch, rules, path);
  if (!isObject(patch)) return patch;
  const { [directive]: how, ...fields } = patch;
  if (how === 'delete') return undefined;
  const merged: JsonObject = isObject(target) && how !== 'replace' ? { ...target } : {};
  for (const [field, value] of Object.entries(fields)) {
    const now = value === null ? undefined : mergePatchInto(ownOf(merged, field), value, rules, [...path, field]);
    if (now === undefined) delete merged[field];
    else setOwn(merged, field, now);
  }
  return merged;
}

function mergeList(
  target: readonly Json[] | undefined,
  patch: readonly Json[],
  rules: MergeRules,
  path: readonly string[],
): Json[] | undefined {
  const keys = rules.keyed ? keysOf(path) : [];
  const orders = patch.map((item) => (isObject(item) ? ownOf(item, directive) : undefined));
  const items = patch.filter((item) => !isObject(item) || Object.keys(item).some((field) => field !== directive));
  if (items.length < patch.length) {
    if (orders.includes('delete')) return undefined;
    if (orders.includes('replace')) return items;
  }
  if (keys.length === 0) {
    if (!rules.keyed || !isSet(path)) return items;
    return [...new Set([...items, ...(target ?? [])])];
  }
  const left = [...(target ?? [])];
  const first = items.flatMap((item): Json[] => {
    const at = left.findIndex((one) => isSame(one, item, keys));
    const [found] = at < 0 ? [undefined] : left.splice(at, 1);
    const merged = mergePatchInto(found, item, rules, path);
    return merged === undefined ? [] : [merged];
  });
  return [...first, ...left];
}

function keysOf(path: readonly string[]): string[] {
  const key = mergeKeyOf(path);
  if (key === undefined) return [];
  return path.at(-1) === 'ports' ? [key, 'protocol'] : [key];
}

/** A key that one of them leaves out does not part them; the first one must be there. */
function isSame(a: Json, b: Json, [first = '', ...others]: readonly string[]): boolean {
  if (!isObject(a) || !isObject(b) || a[first] === undefined || a[first] !== b[first]) return false;
  return others.every((key) => a[key] === undefined || b[key] === undefined || a[key] === b[key]);
}
