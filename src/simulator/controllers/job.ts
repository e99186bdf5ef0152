// The job controller: pods until enough have succeeded, or too many failed. Finished pods are counted once, then freed of
// the finalizer that kept them for counting.

import { toTime } from '../object/time.ts';
import { type SimObject, StatusError } from '../ports.ts';
import type { Job } from '../resources/jobs.ts';
import { type Condition, conditionOf, isReady, type Pod } from '../resources/pod-types.ts';
import { type Controller, type ControllerContext, keyOf, type Queue, runQueue, splitKey } from './controller.ts';
import { controllerOf, isOwnedBy, ownerKeys, podFrom, podNamePrefix } from './owners.ts';

const JOBS = 'jobs.batch';
const TRACKING = 'batch.kubernetes.io/job-tracking';
const INDEX = 'batch.kubernetes.io/job-completion-index';
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

const isFinished = ({ status }: Pod) => status?.phase === 'Succeeded' || status?.phase === 'Failed';

const isTracked = ({ metadata }: SimObject) => metadata.finalizers?.includes(TRACKING) ?? false;

const indexOf = ({ metadata }: Pod) => metadata.annotations?.[INDEX];

function free({ store }: ControllerContext, { metadata }: Pod): void {
  store.mutate('pods', metadata.namespace, metadata.name, (draft) => {
    draft.metadata.finalizers = (draft.metadata.finalizers ?? []).filter((name) => name !== TRACKING);
    if (draft.metadata.finalizers.length === 0) delete draft.metadata.finalizers;
  });
}

/** Pods of a job that is gone have nobody left to count them. */
function freeOrphans(context: ControllerContext, namespace: string | undefined, job: string): void {
  for (const pod of context.store.list('pods', namespace) as Pod[]) {
    if (isTracked(pod) && controllerOf(pod)?.name === job) free(context, pod);
  }
}

interface Round {
  context: ControllerContext;
  job: Job;
  active: Pod[];
  /** Counted in this round and before. */
  succeeded: number;
  failed: number;
  /** When the last pod failed, in milliseconds. */
  lastFailure: number;
  /** Indexes done, of an indexed job. */
  indexes: ReadonlySet<string>;
  conditions: Condition[];
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

/** Takes the newly finished pods into account. */
function count(context: ControllerContext, job: Job): Round {
  const pods = (context.store.list('pods', job.metadata.namespace) as Pod[]).filter((pod) => isOwnedBy(pod, job));
  const fresh = pods.filter((pod) => isTracked(pod) && (isFinished(pod) || pod.metadata.deletionTimestamp));
  for (const pod of fresh) free(context, pod);
  const indexed = job.spec.completionMode === 'Indexed';
  const done = fresh.filter(({ status }) => status.phase === 'Succeeded');
  const before = String(job.status['completedIndexes'] ?? '');
  const indexes = new Set([...parseIndexes(before), ...done.flatMap((pod) => indexOf(pod) ?? [])]);
  return {
    context,
    job,
    active: pods.filter((pod) => !isFinished(pod) && !pod.metadata.deletionTimestamp),
    succeeded: indexed ? indexes.size : (job.status.succeeded ?? 0) + done.length,
    failed: (job.status.failed ?? 0) + fresh.length - done.length,
    lastFailure: Math.max(0, ...pods.filter(({ status }) => status?.phase === 'Failed').map(endOf)),
    indexes,
    conditions: [...(job.status.conditions ?? [])],
  };
}

/** When the last container of a pod ended, in milliseconds. */
const endOf = ({ status }: Pod): number =>
  Math.max(
    0,
    ...(status.containerStatuses ?? []).map(({ state }) => Date.parse(state?.terminated?.finishedAt ?? '') || 0),
  );

interface Verdict {
  type: 'Complete' | 'Failed';
  reason: string;
  message: string;
}

function verdictOf({ context, job, succeeded, failed, active }: Round): Verdict | undefined {
  const { completions, backoffLimit = 6, activeDeadlineSeconds } = job.spec;
  const start = Date.parse(job.status.startTime ?? '');
  if (activeDeadlineSeconds !== undefined && start + activeDeadlineSeconds * 1000 <= context.clock.now()) {
    return { type: 'Failed', reason: 'DeadlineExceeded', message: 'Job was active longer than specified deadline' };
  }
  const restarts = active
    .filter(({ spec }) => spec.restartPolicy === 'OnFailure')
    .flatMap(({ status }) => status.containerStatuses ?? [])
    .reduce((sum, { restartCount = 0 }) => sum + restartCount, 0);
  if (failed > backoffLimit || (restarts > 0 && restarts >= backoffLimit)) {
    return {
      type: 'Failed',
      reason: 'BackoffLimitExceeded',
      message: 'Job has reached the specified backoff limit',
    };
  }
  const enough = completions === undefined ? succeeded > 0 && active.length === 0 : succeeded >= completions;
  if (!enough) return undefined;
  return { type: 'Complete', reason: 'CompletionsReached', message: 'Reached expected number of succeeded pods' };
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
  const { context, job, succeeded } = round;
  const now = context.clock.now();
  if (conditionOf({ conditions: round.conditions }, 'Suspended')?.status === 'True') {
    setCondition(round, 'Suspended', 'False', 'JobResumed', 'Job resumed');
    context.store.event(job, { type: 'Normal', reason: 'Resumed', message: 'Job resumed', component: COMPONENT });
  }
  const { parallelism = 1, completions, activeDeadlineSeconds } = job.spec;
  if (activeDeadlineSeconds !== undefined) queue.add(key, activeDeadlineSeconds * 1000);
  const left =
    completions === undefined ? (succeeded > 0 ? round.active.length : parallelism) : completions - succeeded;
  const target = Math.min(parallelism, left);
  for (const pod of round.active.slice(target)) removePod(round, pod);
  round.active = round.active.slice(0, Math.max(0, target));
  if (round.active.length >= target) return undefined;
  const wait = backoff(round, now);
  if (wait > 0) {
    queue.add(key, wait);
    return undefined;
  }
  while (round.active.length < target) {
    const failure = createPod(round);
    if (failure) return failure;
  }
  return undefined;
}

/** Milliseconds until the next pod may be made after failures. */
function backoff({ lastFailure, failed }: Round, now: number): number {
  if (failed === 0) return 0;
  return lastFailure + Math.min(FIRST_BACKOFF * 2 ** (failed - 1), LONGEST_BACKOFF) - now;
}

function createPod(round: Round): StatusError | undefined {
  const { context, job } = round;
  const index = job.spec.completionMode === 'Indexed' ? freeIndex(round) : undefined;
  const base = index === undefined ? job.metadata.name : `${job.metadata.name}-${index}`;
  const pod = podFrom(job.spec.template, job, { generateName: podNamePrefix(base) }) as Pod;
  pod.metadata.finalizers = [TRACKING];
  if (index !== undefined) addIndex(pod, base, index);
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

function freeIndex({ indexes, active }: Round): string {
  const taken = new Set([...indexes, ...active.flatMap((pod) => indexOf(pod) ?? [])]);
  let index = 0;
  while (taken.has(String(index))) index++;
  return String(index);
}

function addIndex(pod: Pod, hostname: string, index: string): void {
  pod.metadata.annotations = { ...pod.metadata.annotations, [INDEX]: index };
  pod.metadata.labels = { ...pod.metadata.labels, [INDEX]: index };
  pod.spec['hostname'] ??= hostname;
  const variable = {
    name: 'JOB_COMPLETION_INDEX',
    valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: `metadata.labels['${INDEX}']` } },
  };
  for (const container of [...(pod.spec.initContainers ?? []), ...pod.spec.containers]) {
    container['env'] = [...((container['env'] as object[] | undefined) ?? []), variable];
  }
}

/** `0-2,5` of the done indexes, and back. */
function formatIndexes(indexes: ReadonlySet<string>): string {
  const sorted = [...indexes].map(Number).sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const index of sorted) {
    const last = ranges.at(-1);
    if (last && last[1] === index - 1) last[1] = index;
    else ranges.push([index, index]);
  }
  return ranges
    .map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from},${to}` : `${from}-${to}`))
    .join(',');
}

function parseIndexes(text: string): string[] {
  return text
    .split(',')
    .filter(Boolean)
    .flatMap((part) => {
      const [from = 0, to = from] = part.split('-').map(Number);
      return Array.from({ length: to - from + 1 }, (_, offset) => String(from + offset));
    });
}

function writeStatus({ context, job, active, succeeded, failed, indexes, conditions }: Round): void {
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
  else store.delete(JOBS, job.metadata.namespace, job.metadata.name);
}
