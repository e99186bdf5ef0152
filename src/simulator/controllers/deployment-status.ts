// The status of a deployment: counters and the conditions Available, Progressing and ReplicaFailure.

import { toTime } from '../object/time.ts';
import type { Deployment } from '../resources/deployments.ts';
import { type Condition, conditionOf } from '../resources/pod-types.ts';
import type { Workload } from '../resources/workload.ts';
import { scaled } from './int-or-percent.ts';

export interface Rollout {
  deployment: Deployment;
  /** The set of the present template, once it exists. */
  current: Workload | undefined;
  old: readonly Workload[];
  /** Whether `current` was made or found in this round. */
  found?: 'created' | 'found';
}

export const sum = (sets: readonly Workload[], field: 'replicas' | 'readyReplicas' | 'availableReplicas'): number =>
  sets.reduce((total, { status }) => total + (status?.[field] ?? 0), 0);

export const wanted = (sets: readonly Workload[]): number =>
  sets.reduce((total, { spec }) => total + (spec.replicas ?? 0), 0);

/** Milliseconds. `now` too. */
export function statusOf(rollout: Rollout, now: number): NonNullable<Workload['status']> {
  const { deployment, current, old } = rollout;
  const sets = [...old, ...(current ? [current] : [])];
  const counters = {
    replicas: sum(sets, 'replicas'),
    updatedReplicas: current?.status?.replicas ?? 0,
    readyReplicas: sum(sets, 'readyReplicas'),
    availableReplicas: sum(sets, 'availableReplicas'),
  };
  const unavailable = Math.max(0, wanted(sets) - counters.availableReplicas);
  const kept = Object.entries({ ...counters, unavailableReplicas: unavailable }).filter(([, count]) => count !== 0);
  const conditions = conditionsOf(rollout, counters, now);
  return {
    ...(deployment.metadata.generation !== undefined && { observedGeneration: deployment.metadata.generation }),
    ...Object.fromEntries(kept),
    ...(conditions.length > 0 && { conditions }),
  };
}

interface Counters {
  replicas: number;
  updatedReplicas: number;
  availableReplicas: number;
}

function conditionsOf(rollout: Rollout, counters: Counters, now: number): Condition[] {
  const { deployment, current, old } = rollout;
  const before = deployment.status?.conditions ?? [];
  const replicas = deployment.spec.replicas ?? 0;
  const mayMiss = maxUnavailable(deployment);
  const isAvailable = counters.availableReplicas >= replicas - mayMiss;
  const failure = [...(current ? [current] : []), ...old].flatMap(({ status }) => {
    const found = conditionOf(status, 'ReplicaFailure');
    return found ? [found] : [];
  })[0];
  const progress = progressing(rollout, counters, now);
  const others = [available(isAvailable), ...(failure ? [failure] : [])];
  // That a set was made is noted before anything else.
  const noted = ['NewReplicaSetCreated', 'FoundNewReplicaSet'].includes(progress[0]?.reason ?? '') && rollout.found;
  const next = noted ? [...progress, ...others] : [...others.slice(0, 1), ...progress, ...others.slice(1)];
  const written = next.map((condition) => stamped(condition, conditionOf({ conditions: before }, condition.type), now));
  // Progress is taken out and put in anew, also within one second.
  const renewed =
    progress[0]?.['lastUpdateTime'] !== undefined && progress[0] !== conditionOf({ conditions: before }, 'Progressing');
  return inOrder(before, written, renewed);
}

/** What is as it was stays in its place; what has changed goes to the end. */
function inOrder(before: readonly Condition[], written: readonly Condition[], renewed: boolean): Condition[] {
  const isSame = (a: Condition, b: Condition) =>
    a.type === b.type && a.status === b.status && a.reason === b.reason && !(a.type === 'Progressing' && renewed);
  const kept = before.flatMap((old) => written.find((condition) => isSame(condition, old)) ?? []);
  return [...kept, ...written.filter((condition) => !kept.includes(condition))];
}

/** An unchanged condition keeps its times; one whose status is the same keeps the time of its transition. */
function stamped(condition: Condition, before: Condition | undefined, now: number): Condition {
  const { type, status, reason, message } = condition;
  const renewed =
    condition['lastUpdateTime'] !== undefined && condition['lastUpdateTime'] !== before?.['lastUpdateTime'];
  if (before && !renewed && before.status === status && before.reason === reason && before.message === message) {
    return before;
  }
  const time = toTime(now);
  const lastTransitionTime = before?.status === status ? before.lastTransitionTime : undefined;
  return {
    type,
    status,
    lastUpdateTime: time,
    lastTransitionTime: lastTransitionTime ?? time,
    ...(reason !== undefined && { reason }),
    ...(message !== undefined && { message }),
  };
}

const available = (is: boolean): Condition => ({
  type: 'Available',
  status: is ? 'True' : 'False',
  reason: is ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
  message: is ? 'Deployment has minimum availability.' : 'Deployment does not have minimum availability.',
});

export function isComplete(
  { deployment, old }: Rollout,
  { replicas, updatedReplicas, availableReplicas }: Counters,
): boolean {
  const desired = deployment.spec.replicas ?? 0;
  return updatedReplicas === desired && replicas === desired && availableReplicas === desired && wanted(old) === 0;
}

function progressing(rollout: Rollout, counters: Counters, now: number): Condition[] {
  const { deployment, current, found } = rollout;
  const before = conditionOf(deployment.status, 'Progressing');
  if (deployment.spec.progressDeadlineSeconds === undefined) return [];
  const say = (status: string, reason: string, message: string): Condition[] => [
    { type: 'Progressing', status, reason, message },
  ];
  if (deployment.spec.paused) return say('Unknown', 'DeploymentPaused', 'Deployment is paused');
  const name = current?.metadata.name ?? deployment.metadata.name;
  const what = current ? 'ReplicaSet' : 'Deployment';
  if (current && isComplete(rollout, counters)) {
    return say('True', 'NewReplicaSetAvailable', `ReplicaSet "${name}" has successfully progressed.`);
  }
  // A finished rollout that lost a pod is no new rollout.
  if (before?.reason === 'NewReplicaSetAvailable' && found === undefined && !hasMoved(rollout, counters))
    return [before];
  if (found === 'created') return say('True', 'NewReplicaSetCreated', `Created new replica set "${name}"`);
  if (found === 'found') return say('True', 'FoundNewReplicaSet', `Found new replica set "${name}"`);
  if (before?.reason === 'DeploymentPaused') return say('Unknown', 'DeploymentResumed', 'Deployment is resumed');
  if (hasMoved(rollout, counters)) {
    // Progress renews the time from which the deadline counts.
    const [condition] = say('True', 'ReplicaSetUpdated', `${what} "${name}" is progressing.`);
    return [{ ...condition!, lastUpdateTime: toTime(now) }];
  }
  if (before && timedOut(deployment, before, now)) {
    return say('False', 'ProgressDeadlineExceeded', `${what} "${name}" has timed out progressing.`);
  }
  return before ? [before] : [];
}

/** Whether more pods of the present template run, or fewer of the old ones, than the status says. */
function hasMoved({ deployment }: Rollout, counters: Counters): boolean {
  const { status } = deployment;
  const oldBefore = (status?.replicas ?? 0) - (status?.updatedReplicas ?? 0);
  const oldNow = counters.replicas - counters.updatedReplicas;
  return (
    counters.updatedReplicas > (status?.updatedReplicas ?? 0) ||
    oldNow < oldBefore ||
    counters.availableReplicas > (status?.availableReplicas ?? 0)
  );
}

/** Milliseconds until the rollout counts as stuck; not positive when it does. Undefined: it can't. */
export function deadlineIn({ spec }: Deployment, progressing: Condition | undefined, now: number): number | undefined {
  const since = Date.parse(String(progressing?.['lastUpdateTime'] ?? ''));
  if (spec.progressDeadlineSeconds === undefined || Number.isNaN(since)) return undefined;
  return since + spec.progressDeadlineSeconds * 1000 - now;
}

function timedOut(deployment: Deployment, before: Condition, now: number): boolean {
  if (before.reason === 'NewReplicaSetAvailable') return false;
  if (before.reason === 'ProgressDeadlineExceeded') return true;
  const left = deadlineIn(deployment, before, now);
  return left !== undefined && left <= 0;
}

export function maxUnavailable({ spec }: Deployment): number {
  if (spec.strategy?.type === 'Recreate') return 0;
  const { rollingUpdate } = spec.strategy ?? {};
  const replicas = spec.replicas ?? 0;
  const down = scaled(rollingUpdate?.maxUnavailable, replicas, 'down');
  // Both rounded to nothing would leave no way forward.
  return down === 0 && maxSurge({ spec } as Deployment) === 0 ? 1 : Math.min(down, replicas);
}

export const maxSurge = ({ spec }: Deployment): number =>
  spec.strategy?.type === 'Recreate' ? 0 : scaled(spec.strategy?.rollingUpdate?.maxSurge, spec.replicas ?? 0, 'up');
