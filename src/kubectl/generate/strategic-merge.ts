// Strategic merge patch for the objects that `run` generates: lists whose items have a key are merged item by item. Pure.

import { isObject, ownOf, setOwn, type Json, type JsonObject } from './merge-patch.ts';

/** k8s.io/api/core/v1, `patchMergeKey`. Lists that are not here are replaced whole. */
const mergeKeys: Record<string, string> = {
  containers: 'name',
  env: 'name',
  ephemeralContainers: 'name',
  hostAliases: 'ip',
  imagePullSecrets: 'name',
  initContainers: 'name',
  ports: 'containerPort',
  resourceClaims: 'name',
  schedulingGates: 'name',
  topologySpreadConstraints: 'topologyKey',
  volumeDevices: 'devicePath',
  volumeMounts: 'mountPath',
  volumes: 'name',
};

const directive = '$patch';

export function mergeStrategically(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const { [directive]: how, ...fields } = patch;
  const merged: JsonObject = isObject(target) && how !== 'replace' ? { ...target } : {};
  for (const [field, value] of Object.entries(fields)) {
    const before = ownOf(merged, field);
    const key = mergeKeys[field];
    if (value === null) delete merged[field];
    else if (key && Array.isArray(value))
      setOwn(merged, field, mergeList(Array.isArray(before) ? before : [], value, key));
    else setOwn(merged, field, mergeStrategically(before, value));
  }
  return merged;
}

/** Items that only the patch has come before the items after which nothing of the patch stands, as in apimachinery. */
function mergeList(before: readonly Json[], patch: readonly Json[], key: string): Json[] {
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
    merged.push(mergeStrategically(before[at], change));
  }
  return [...merged, ...kept.map((index) => before[index] ?? null)];
}
