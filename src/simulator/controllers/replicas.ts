// Keeps as many pods as a replica set or replication controller asks for, and tells in its status how far that is.

import { toTime } from '../object/time.ts';
import { equal } from '../object/json.ts';
import { type SimObject, StatusError, type StoreChange } from '../ports.ts';
import { type Condition, isActive, isReady, type Pod } from '../resources/pod-types.ts';
import type { PodTemplate } from '../resources/workload.ts';
import type { ControllerContext, Queue } from './controller.ts';
import { claim, podFrom, podNamePrefix } from './owners.ts';
import { byDispensability } from './pod-ranking.ts';
import { isAvailable, nextAvailable } from './pod-readiness.ts';

export interface ReplicaOwner extends SimObject {
  spec: { replicas?: number; minReadySeconds?: number; template?: PodTemplate };
  status?: { conditions?: Condition[]; [field: string]: unknown };
}

export interface ReplicaKind {
  resource: string;
  /** As events name it: `replicaset-controller`. */
  component: string;
  /** A test of labels by the owner's selector. */
  matcher(owner: SimObject): (labels: Record<string, string> | undefined) => boolean;
}

/** Whether the change of a pod can change how many its owner has, or how many of them are ready. */
export function countsAnew({ type, object, old }: StoreChange): boolean {
  if (type !== 'MODIFIED' || !old) return true;
  const [pod, before] = [object as Pod, old as Pod];
  return (
    isActive(pod) !== isActive(before) ||
    isReady(pod) !== isReady(before) ||
    !equal(pod.metadata.labels, before.metadata.labels) ||
    !equal(pod.metadata.ownerReferences, before.metadata.ownerReferences)
  );
}

/** No more pods are made or deleted at once than this. */
const BURST = 500;

export function reconcileReplicas(
  context: ControllerContext,
  kind: ReplicaKind,
  key: string,
  owner: ReplicaOwner,
  queue: Queue,
): void {
  const selects = kind.matcher(owner);
  const fits = (object: SimObject) => selects(object.metadata.labels);
  const pods = claim<Pod>(context.store, 'pods', owner, fits).filter(isActive);
  const change = owner.metadata.deletionTimestamp ? {} : manage(context, kind, owner, pods);
  const left = pods.filter((pod) => !change.removed?.has(pod)).concat(change.made ?? []);
  writeStatus(context, kind, owner, left, change.failure);
  const wait = nextAvailable(left, owner.spec.minReadySeconds ?? 0, context.clock.now());
  if (wait !== undefined) queue.add(key, wait);
  if (change.failure) throw change.failure;
}

interface Change {
  made?: Pod[];
  removed?: ReadonlySet<Pod>;
  /** What kept it from making more. */
  failure?: StatusError;
}

/** Makes or deletes pods. */
function manage(context: ControllerContext, kind: ReplicaKind, owner: ReplicaOwner, pods: readonly Pod[]): Change {
  const missing = (owner.spec.replicas ?? 0) - pods.length;
  if (missing < 0) {
    const removed = byDispensability(pods).slice(0, Math.min(-missing, BURST));
    for (const pod of removed) removePod(context, kind, owner, pod);
    return { removed: new Set(removed) };
  }
  const made: Pod[] = [];
  while (made.length < Math.min(missing, BURST)) {
    const outcome = createPod(context, kind, owner);
    if (outcome instanceof StatusError) return { made, failure: outcome };
    made.push(outcome);
  }
  return { made };
}

function createPod({ store }: ControllerContext, { component }: ReplicaKind, owner: ReplicaOwner): Pod | StatusError {
  const template = owner.spec.template ?? { spec: { containers: [] } };
  try {
    const pod = store.create('pods', podFrom(template, owner, { generateName: podNamePrefix(owner.metadata.name) }));
    const message = `Created pod: ${pod.metadata.name}`;
    store.event(owner, { type: 'Normal', reason: 'SuccessfulCreate', message, component });
    return pod as Pod;
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    store.event(owner, {
      type: 'Warning',
      reason: 'FailedCreate',
      message: `Error creating: ${error.message}`,
      component,
    });
    return error;
  }
}

function removePod({ store }: ControllerContext, { component }: ReplicaKind, owner: ReplicaOwner, pod: Pod): void {
  store.delete('pods', pod.metadata.namespace, pod.metadata.name);
  store.event(owner, {
    type: 'Normal',
    reason: 'SuccessfulDelete',
    message: `Deleted pod: ${pod.metadata.name}`,
    component,
  });
}

function writeStatus(
  context: ControllerContext,
  kind: ReplicaKind,
  owner: ReplicaOwner,
  pods: Pod[],
  failure: StatusError | undefined,
): void {
  const now = context.clock.now();
  const templateLabels = Object.entries(owner.spec.template?.metadata?.labels ?? {});
  const labelled = pods.filter(({ metadata }) =>
    templateLabels.every(([key, value]) => metadata.labels?.[key] === value),
  );
  const ready = pods.filter(isReady);
  const available = pods.filter((pod) => isAvailable(pod, owner.spec.minReadySeconds ?? 0, now));
  context.store.mutate(kind.resource, owner.metadata.namespace, owner.metadata.name, (draft) => {
    const conditions = failureConditions((draft as ReplicaOwner).status?.conditions ?? [], failure, now);
    draft['status'] = {
      replicas: pods.length,
      ...(labelled.length > 0 && { fullyLabeledReplicas: labelled.length }),
      ...(ready.length > 0 && { readyReplicas: ready.length }),
      ...(available.length > 0 && { availableReplicas: available.length }),
      ...(draft.metadata.generation !== undefined && { observedGeneration: draft.metadata.generation }),
      ...(conditions.length > 0 && { conditions }),
    };
  });
}

function failureConditions(
  conditions: readonly Condition[],
  failure: StatusError | undefined,
  now: number,
): Condition[] {
  const others = conditions.filter(({ type }) => type !== 'ReplicaFailure');
  if (!failure) return others;
  const known = conditions.find(({ type }) => type === 'ReplicaFailure');
  const fresh: Condition = {
    type: 'ReplicaFailure',
    status: 'True',
    lastTransitionTime: toTime(now),
    reason: 'FailedCreate',
    message: failure.message,
  };
  return [...others, known ?? fresh];
}
