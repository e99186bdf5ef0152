// How the lists of built-in kinds are merged: by which field their items are told apart. Pure.
// Facts: `patchMergeKey` and `patchStrategy` in k8s.io/api; lists that are not here are replaced whole.

const byField: Record<string, string | undefined> = {
  addresses: 'type',
  conditions: 'type',
  containers: 'name',
  env: 'name',
  ephemeralContainers: 'name',
  hostAliases: 'ip',
  imagePullSecrets: 'name',
  initContainers: 'name',
  ownerReferences: 'uid',
  resourceClaims: 'name',
  schedulingGates: 'name',
  secrets: 'name',
  topologySpreadConstraints: 'topologyKey',
  volumeDevices: 'devicePath',
  volumeMounts: 'mountPath',
  volumes: 'name',
  webhooks: 'name',
};

/** The key of a list's items; `path` is the list's place in the object, from the top. */
export function mergeKeyOf(path: readonly string[]): string | undefined {
  const field = path.at(-1) ?? '';
  // A service's ports are told apart by `port`, a container's by `containerPort`; an endpoint's are one value.
  if (field === 'ports')
    return path.length === 2 && path[0] === 'spec' ? 'port' : path.includes('subsets') ? undefined : 'containerPort';
  // Network policies, projected volumes and the like have lists of the same names that are one value.
  if (path.includes('projected')) return undefined;
  return byField[field];
}

/** Lists of plain values that are merged as sets. */
export const isSet = (path: readonly string[]): boolean => path.join('.') === 'metadata.finalizers';

/** Objects of which only the fields that the patch names survive, since their fields exclude each other. */
export const retainsKeys = (path: readonly string[]): boolean =>
  path.join('.') === 'spec.strategy' || path.at(-1) === 'volumes';
