// Strategic merge patch, as the server applies it: lists whose items have a key are merged item by item. Pure.

import { isSet, mergeKeyOf } from '../apply/merge-keys.ts';
import { isObject, ownOf, setOwn, type Json, type JsonObject } from './merge-patch.ts';

const directive = '$patch';
const retained = '$retainKeys';
const dropped = '$deleteFromPrimitiveList/';
/** The order of items is the one that the merge makes; what a patch says of it is for the server. */
const ordering = '$setElementOrder/';

/** `path` is the place of both in the object, from its top. */
export function mergeStrategically(target: Json | undefined, patch: Json, path: readonly string[] = []): Json {
  if (!isObject(patch)) return patch;
  const { [directive]: how, [retained]: keep, ...fields } = patch;
  const merged: JsonObject = isObject(target) && how !== 'replace' ? { ...target } : {};
  if (Array.isArray(keep)) for (const field of Object.keys(merged)) if (!keep.includes(field)) delete merged[field];
  for (const [field, value] of Object.entries(fields)) {
    if (field.startsWith(ordering)) continue;
    if (field.startsWith(dropped)) dropValues(merged, field.slice(dropped.length), value);
    else if (value === null) delete merged[field];
    else setOwn(merged, field, mergeField(ownOf(merged, field), value, [...path, field]));
  }
  return merged;
}

function mergeField(before: Json | undefined, value: Json, path: readonly string[]): Json {
  if (!Array.isArray(value)) return mergeStrategically(before, value, path);
  const list = Array.isArray(before) ? before : [];
  if (isSet(path)) return [...new Set([...list, ...value])];
  const key = mergeKeyOf(path);
  return key === undefined ? value : mergeList({ before: list, patch: value }, key, path);
}

function dropValues(object: JsonObject, field: string, values: Json): void {
  const list = ownOf(object, field);
  if (Array.isArray(list) && Array.isArray(values)) {
    setOwn(
      object,
      field,
      list.filter((item) => !values.includes(item)),
    );
  }
}

/** Items that only the patch has come before the items after which nothing of the patch stands, as in apimachinery. */
function mergeList(
  { before, patch }: { before: readonly Json[]; patch: readonly Json[] },
  key: string,
  path: readonly string[],
): Json[] {
  const idOf = (item: Json) => (isObject(item) ? ownOf(item, key) : item);
  const ids = before.map(idOf);
  const changes = patch.filter((item) => !isObject(item) || item[directive] === undefined);
  const deleted = patch.filter((item) => isObject(item) && item[directive] === 'delete').map(idOf);
  if (patch.some((item) => isObject(item) && item[directive] === 'replace')) return [...changes];
  const changed = changes.map(idOf);
  const kept = ids.flatMap((id, index) => (changed.includes(id) || deleted.includes(id) ? [] : [index]));
  const merged: Json[] = [];
  for (const change of changes) {
    const at = ids.indexOf(idOf(change));
    while (at >= 0 && kept[0] !== undefined && kept[0] < at) merged.push(before[kept.shift() ?? 0] ?? null);
    merged.push(mergeStrategically(before[at], change, path));
  }
  return [...merged, ...kept.map((index) => before[index] ?? null)];
}
