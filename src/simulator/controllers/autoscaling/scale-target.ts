// What an autoscaler scales: the object that its reference names, its wish for replicas, and its pods.

import { at } from '../../object/json.ts';
import { selects } from '../../object/label-selector.ts';
import type { SimObject, Store } from '../../ports.ts';
import { isReady, type Pod } from '../../resources/pod-types.ts';

export interface ScaleTarget {
  object: SimObject;
  replicas: number;
  /** Ready ones. */
  pods: Pod[];
}

const kinds: Record<string, string> = {
  Deployment: 'deployments.apps',
  ReplicaSet: 'replicasets.apps',
  ReplicationController: 'replicationcontrollers',
  StatefulSet: 'statefulsets.apps',
};

/** The storage key of what can be scaled. */
export const scaleKey = (kind: string): string | undefined => kinds[kind];

export function scaleTarget(store: Store, autoscaler: SimObject): ScaleTarget | { error: string } {
  const { namespace } = autoscaler.metadata;
  const [kind, name] = ['kind', 'name'].map((field) => String(at(autoscaler, 'spec', 'scaleTargetRef', field)));
  const key = scaleKey(kind ?? '');
  if (!key)
    return { error: `no matches for kind ${JSON.stringify(kind)} in group ${JSON.stringify(groupOf(autoscaler))}` };
  const object = store.get(key, namespace, name ?? '');
  if (!object) return { error: `${key} ${JSON.stringify(name)} not found` };
  const selector = at(object, 'spec', 'selector');
  const wanted = object.kind === 'ReplicationController' ? { matchLabels: selector } : selector;
  const pods = (store.list('pods', namespace) as Pod[]).filter(
    (pod) => selects(wanted, pod.metadata.labels) && isReady(pod) && !pod.metadata.deletionTimestamp,
  );
  return { object, replicas: Number(at(object, 'spec', 'replicas') ?? 0), pods };
}

const groupOf = (autoscaler: SimObject): string => {
  const [group = '', version] = String(at(autoscaler, 'spec', 'scaleTargetRef', 'apiVersion') ?? '').split('/');
  return version === undefined ? '' : group;
};
