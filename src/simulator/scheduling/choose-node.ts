// Finds a node for a pod, or says in the scheduler's words why there is none.

import { isMap } from '../object/json.ts';
import type { SimObject, Store } from '../ports.ts';
import type { PersistentVolumeClaim } from '../resources/persistent-volume-claims.ts';
import type { Pod } from '../resources/pod-types.ts';
import type { Placement } from './placement.ts';
import type { Refusal } from './filters/filter.ts';
import { filters } from './filters/list.ts';

export type Choice = { node: SimObject } | { message: string };

export function chooseNode(store: Store, placement: Placement, pod: Pod): Choice {
  const nodes = store.list('nodes');
  const intro = `0/${nodes.length} nodes are available`;
  const missing = claimProblem(store, pod);
  if (missing) return { message: `${intro}: ${missing}. not found` };
  const refusals: Refusal[] = [];
  const fitting = nodes.filter((node) => {
    const situation = { store, pod, node, nodes, placement };
    for (const filter of filters) {
      const refusal = filter(situation);
      if (refusal) return void refusals.push(refusal);
    }
    return true;
  });
  const load = ({ metadata }: SimObject) => placement.onNode(metadata.name).size;
  const [best] = fitting.toSorted((a, b) => load(a) - load(b));
  if (best) return { node: best };
  if (nodes.length === 0) return { message: 'no nodes available to schedule pods' };
  return {
    message: `${intro}: ${counted(refusals)}. no new claims to deallocate, preemption: ${intro}: ${preemption(refusals)}.`,
  };
}

function counted(refusals: readonly Refusal[]): string {
  const counts = new Map<string, number>();
  for (const { reasons } of refusals) for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ');
}

function preemption(refusals: readonly Refusal[]): string {
  const helped = refusals.filter(({ resolvable }) => resolvable).length;
  return [
    ...(helped > 0 ? [`${helped} No preemption victims found for incoming pod`] : []),
    ...(refusals.length > helped ? [`${refusals.length - helped} Preemption is not helpful for scheduling`] : []),
  ].join(', ');
}

/** A claim that keeps the pod from every node: missing, going away, or not to be bound by the scheduler. */
function claimProblem(store: Store, pod: Pod): string | undefined {
  for (const volume of pod.spec.volumes ?? []) {
    const source = volume['persistentVolumeClaim'];
    if (!isMap(source)) continue;
    const name = String(source['claimName']);
    const claim = store.get('persistentvolumeclaims', pod.metadata.namespace, name) as
      PersistentVolumeClaim | undefined;
    if (!claim) return `persistentvolumeclaim ${JSON.stringify(name)} not found`;
    if (claim.metadata.deletionTimestamp) return `persistentvolumeclaim ${JSON.stringify(name)} is being deleted`;
    if (claim.status?.phase === 'Lost')
      return `persistentvolumeclaim ${JSON.stringify(name)} bound to non-existent persistentvolume ${JSON.stringify(claim.spec.volumeName)}`;
    if (claim.spec.volumeName) continue;
    const storageClass = claim.spec.storageClassName
      ? store.get('storageclasses.storage.k8s.io', undefined, claim.spec.storageClassName)
      : undefined;
    if (storageClass?.['volumeBindingMode'] !== 'WaitForFirstConsumer') {
      return 'pod has unbound immediate PersistentVolumeClaims';
    }
  }
  return undefined;
}

/** Whether a claim of the pod is still on its way to a volume. */
export const awaitsVolume = (store: Store, pod: Pod): boolean =>
  (pod.spec.volumes ?? []).some((volume) => {
    const source = volume['persistentVolumeClaim'];
    if (!isMap(source)) return false;
    const claim = store.get('persistentvolumeclaims', pod.metadata.namespace, String(source['claimName']));
    return claim !== undefined && !(claim as PersistentVolumeClaim).spec.volumeName;
  });
