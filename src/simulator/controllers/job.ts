// The job controller: pods until enough have succeeded, or too many failed. Finished pods are counted once, then freed of
// the finalizer that kept them for counting.

import { toTime } from '../object/time.ts';
import { StatusError } from '../ports.ts';
import type { Job } from '../resources/jobs.ts';
import { type Condition, conditionOf, isReady, type Pod } from '../resources/pod-types.ts';
import { type Controller, type ControllerContext, keyOf, type Queue, runQueue, splitKey } from './controller.ts';
import { addIndex, failuresBefore, formatIndexes, indexOf } from './job-indexes.ts';
import { count, endOf, free, isTracked, type Round, TRACKING } from './job-round.ts';
import { type Verdict, verdictOf } from './job-verdict.ts';
import { controllerOf, ownerKeys, podFrom, podNamePrefix } from './owners.ts';

const JOBS = 'jobs.batch';
const COMPONENT = 'job-controller';

/** Milliseconds before a failed pod is replaced; doubled with each failure. */
const FIRST_BACKOFF = 10_000;
const LONGEST_BACKOFF = 600_000;

export const jobController: Controller = {
  name: 'job',
  start(context) {
    const { store } = context;
    const queue = runQueue(context, {
      keysOf(change) {
        if (change.resource === JOBS) return [keyOf(change)];
        return change.resource === 'pods' ? ownerKeys(change.object, 'Job') : [];
      },
      reconcile(key) {
        const [namespace, name] = splitKey(key);
        const job = store.get(JOBS, namespace, name) as Job | undefined;
        if (job) reconcile(context, job, key, queue);
        else freeOrphans(context, namespace, name);
      },
    });
    return queue.stop;
  },
};

/** Pods of a job that is gone have nobody left to count them. */
function freeOrphans(context: ControllerContext, namespace: string | undefined, job: string): void {
  for (const pod of context.store.list('pods', namespace) as Pod[]) {
    if (isTracked(pod) && controllerOf(pod)?.name === job) free(context, pod);
  }
}

function reconcile(context: ControllerContext, job: Job, key: string, queue: Queue): void {
  const round = count(context, job);
  const ended =
    conditionOf({ conditions: round.conditions }, 'Complete') ??
    conditionOf({ conditions: round.conditions }, 'Failed');
  if (ended) return expire(context, job, ended, queue, key);
  if (job.metadata.deletionTimestamp) return;
  let failure: StatusError | undefined;
  const verdict = verdictOf(round);
  if (verdict) end(round, verdict);
  else if (job.spec.suspend) suspend(round);
  else failure = keepRunning(round, key, queue);
  writeStatus(round);
  if (failure) throw failure;
}

function setCondition(round: Round, type: string, status: string, reason: string, message: string): void {
  const time = toTime(round.context.clock.now());
  round.conditions = [
    ...round.conditions.filter((condition) => condition.type !== type),
    { type, status, lastProbeTime: time, lastTransitionTime: time, reason, message },
  ];
}

function end(round: Round, { type, reason, message }: Verdict): void {
  const { context, job } = round;
  setCondition(round, type === 'Complete' ? 'SuccessCriteriaMet' : 'FailureTarget', 'True', reason, message);
  setCondition(round, type, 'True', reason, message);
  for (const pod of round.active) removePod(round, pod);
  if (type === 'Failed') round.failed += round.active.length;
  round.active = [];
  const event =
    type === 'Complete'
      ? ({ type: 'Normal', reason: 'Completed', message: 'Job completed' } as const)
      : ({ type: 'Warning', reason, message } as const);
  context.store.event(job, { ...event, component: COMPONENT });
}

function removePod({ context, job }: Round, pod: Pod): void {
  free(context, pod);
  context.store.delete('pods', pod.metadata.namespace, pod.metadata.name);
  const message = `Deleted pod: ${pod.metadata.name}`;
  context.store.event(job, { type: 'Normal', reason: 'SuccessfulDelete', message, component: COMPONENT });
}

function suspend(round: Round): void {
  const { context, job } = round;
  for (const pod of round.active) removePod(round, pod);
  round.active = [];
  if (conditionOf({ conditions: round.conditions }, 'Suspended')?.status === 'True') return;
  setCondition(round, 'Suspended', 'True', 'JobSuspended', 'Job suspended');
  context.store.event(job, { type: 'Normal', reason: 'Suspended', message: 'Job suspended', component: COMPONENT });
}

/** As many pods as may run at once; returns what kept it from making one. */
function keepRunning(round: Round, key: string, queue: Queue): StatusError | undefined {
  const failure = adjust(round, key, queue);
  if (conditionOf({ conditions: round.conditions }, 'Suspended')?.status === 'True') {
    setCondition(round, 'Suspended', 'False', 'JobResumed', 'Job resumed');
    const message = 'Job resumed';
    round.context.store.event(round.job, { type: 'Normal', reason: 'Resumed', message, component: COMPONENT });
  }
  return failure;
}

function adjust(round: Round, key: string, queue: Queue): StatusError | undefined {
  const { context, job, succeeded } = round;
  const now = context.clock.now();
  const { parallelism = 1, completions, activeDeadlineSeconds } = job.spec;
  if (activeDeadlineSeconds !== undefined) queue.add(key, activeDeadlineSeconds * 1000);
  const left =
    completions === undefined
      ? succeeded > 0
        ? round.active.length
        : parallelism
      : completions - succeeded - round.failedIndexes.size;
  const target = Math.min(parallelism, left);
  for (const pod of round.active.slice(target)) removePod(round, pod);
  round.active = round.active.slice(0, Math.max(0, target));
  if (round.active.length >= target) return undefined;
  const wait = job.spec.backoffLimitPerIndex === undefined ? backoff(round, now) : 0;
  if (wait > 0) {
    queue.add(key, wait);
    return undefined;
  }
  while (round.active.length < target) {
    const index = job.spec.completionMode === 'Indexed' ? freeIndex(round, now) : undefined;
    if (index && index.wait > 0) {
      queue.add(key, index.wait);
      return undefined;
    }
    const failure = createPod(round, index);
    if (failure) return failure;
  }
  return undefined;
}

/** Milliseconds until the next pod may be made after failures. */
const backoff = ({ lastFailure, failed }: Round, now: number): number => restAfter(failed, lastFailure, now);

function restAfter(failed: number, lastFailure: number, now: number): number {
  if (failed === 0) return 0;
  return lastFailure + Math.min(FIRST_BACKOFF * 2 ** (failed - 1), LONGEST_BACKOFF) - now;
}

function createPod(round: Round, index: FreeIndex | undefined): StatusError | undefined {
  const { context, job } = round;
  const base = index === undefined ? job.metadata.name : `${job.metadata.name}-${index.index}`;
  const pod = podFrom(job.spec.template, job, { generateName: podNamePrefix(base) }) as Pod;
  pod.metadata.finalizers = [TRACKING];
  if (index) addIndex(pod, base, index.index, job.spec.backoffLimitPerIndex === undefined ? undefined : index.failures);
  try {
    const made = context.store.create('pods', pod) as Pod;
    round.active.push(made);
    const message = `Created pod: ${made.metadata.name}`;
    context.store.event(job, { type: 'Normal', reason: 'SuccessfulCreate', message, component: COMPONENT });
    return undefined;
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    const message = `Error creating: ${error.message}`;
    context.store.event(job, { type: 'Warning', reason: 'FailedCreate', message, component: COMPONENT });
    return error;
  }
}

interface FreeIndex {
  index: string;
  /** How many of its pods failed. */
  failures: number;
  /** Milliseconds until its next pod may be made. */
  wait: number;
}

/** The first index that nobody works on; one that need not wait, where there is one. */
function freeIndex(round: Round, now: number): FreeIndex {
  const { indexes, failedIndexes, active, pods, job } = round;
  const taken = new Set([...indexes, ...failedIndexes, ...active.flatMap((pod) => indexOf(pod) ?? [])]);
  let soonest: FreeIndex | undefined;
  for (let number = 0; number < (job.spec.completions ?? Infinity); number++) {
    const index = String(number);
    if (taken.has(index)) continue;
    const failed = pods.filter((pod) => indexOf(pod) === index && pod.status.phase === 'Failed');
    const failures = Math.max(0, ...failed.map((pod) => failuresBefore(pod) + 1));
    const wait =
      job.spec.backoffLimitPerIndex === undefined ? 0 : restAfter(failures, Math.max(0, ...failed.map(endOf)), now);
    const found = { index, failures, wait };
    if (wait <= 0) return found;
    if (!soonest || wait < soonest.wait) soonest = found;
  }
  return soonest ?? { index: '0', failures: 0, wait: 0 };
}

function writeStatus(round: Round): void {
  const { context, job, active, succeeded, failed, indexes, failedIndexes, conditions } = round;
  const now = toTime(context.clock.now());
  const complete = conditions.some(({ type, status }) => type === 'Complete' && status === 'True');
  context.store.mutate(JOBS, job.metadata.namespace, job.metadata.name, (draft) => {
    const before = (draft as Job).status;
    const startTime = before.startTime ?? (job.spec.suspend ? undefined : now);
    draft['status'] = {
      ...(active.length > 0 && { active: active.length }),
      ...(complete && { completionTime: before.completionTime ?? now }),
      ...(indexes.size > 0 && { completedIndexes: formatIndexes(indexes) }),
      ...(conditions.length > 0 && { conditions }),
      ...(failed > 0 && { failed }),
      ...(job.spec.backoffLimitPerIndex !== undefined && { failedIndexes: formatIndexes(failedIndexes) }),
      ready: active.filter(isReady).length,
      ...(startTime && { startTime }),
      ...(succeeded > 0 && { succeeded }),
      terminating: 0,
      uncountedTerminatedPods: {},
    };
  });
}

/** A finished job with a time to live goes when that is over. */
function expire(
  { store, clock }: ControllerContext,
  job: Job,
  { lastTransitionTime }: Condition,
  queue: Queue,
  key: string,
): void {
  const { ttlSecondsAfterFinished: ttl } = job.spec;
  if (ttl === undefined || job.metadata.deletionTimestamp) return;
  const left = Date.parse(lastTransitionTime ?? '') + ttl * 1000 - clock.now();
  if (left > 0) queue.add(key, left);
  else store.delete(JOBS, job.metadata.namespace, job.metadata.name, { propagationPolicy: 'Foreground' });
}
