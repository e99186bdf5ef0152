// Everything a cluster holds, by name and UID: taken before and after a run, to prove that nothing was left behind.

import { ApiError, type ApiResource, type Cluster, type KubeObject } from '../cluster/port.ts';
import type { ObjectRef } from '../model/object-ref.ts';

export interface Found extends ObjectRef {
  uid: string;
}

/** Objects by UID. */
export type Inventory = ReadonlyMap<string, Found>;

/** Kinds that the cluster's own machinery makes and renews all the time. */
const restless = new Set(['events', 'leases', 'componentstatuses', 'endpoints', 'endpointslices']);

const metadataOnly = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';

/** Kinds that may not be listed are left out. Throws ConnectionError, or the signal's reason. */
export async function takeInventory(cluster: Cluster, signal: AbortSignal): Promise<Inventory> {
  const resources = await cluster.resources();
  const wanted = resources.filter(
    ({ verbs, plural }) => verbs.includes('list') && verbs.includes('delete') && !restless.has(plural),
  );
  const lists = await Promise.all(wanted.map((resource) => list(cluster, resource, signal)));
  return new Map(lists.flat().map((found) => [found.uid, found]));
}

async function list(cluster: Cluster, resource: ApiResource, signal: AbortSignal): Promise<Found[]> {
  const { group, version, plural, kind } = resource;
  const path = `${group ? `/apis/${group}` : '/api'}/${version}/${plural}`;
  try {
    const answer = await cluster.json('GET', path, { accept: metadataOnly, signal });
    return ((answer['items'] ?? []) as KubeObject[]).flatMap(({ metadata }) => {
      if (!metadata?.name || !metadata.uid) return [];
      const namespace = metadata.namespace ? { namespace: metadata.namespace } : {};
      return [{ kind: kind.toLowerCase(), name: metadata.name, ...namespace, uid: metadata.uid }];
    });
  } catch (error) {
    if (error instanceof ApiError) return [];
    throw error;
  }
}

/** What the second inventory has and the first had not, as far as it is of this run: made by it, or in its namespace. */
export function leftBehind(
  before: Inventory,
  after: Inventory,
  run: { namespace: string; created: ReadonlySet<string> },
): Found[] {
  return [...after.values()].filter(
    ({ uid, namespace, kind, name }) =>
      !before.has(uid) &&
      (run.created.has(uid) || namespace === run.namespace || (kind === 'namespace' && name === run.namespace)),
  );
}
