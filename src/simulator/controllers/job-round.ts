// What one look at a job finds: its pods, how many of them ended and how, and what its failure policy makes of that. Pods
// that have been counted are freed of the finalizer that kept them for counting.

import type { SimObject } from '../ports.ts';
import type { Job } from '../resources/jobs.ts';
import type { Condition, Pod } from '../resources/pod-types.ts';
import type { ControllerContext } from './controller.ts';
import { judgeFailure } from './job-failure-policy.ts';
import { failuresBefore, indexOf, parseIndexes } from './job-indexes.ts';
import { isOwnedBy } from './owners.ts';

export const TRACKING = 'batch.kubernetes.io/job-tracking';

const isFinished = ({ status }: Pod) => status?.phase === 'Succeeded' || status?.phase === 'Failed';

export const isTracked = ({ metadata }: SimObject) => metadata.finalizers?.includes(TRACKING) ?? false;

export function free({ store }: ControllerContext, { metadata }: Pod): void {
  store.mutate('pods', metadata.namespace, metadata.name, (draft) => {
    draft.metadata.finalizers = (draft.metadata.finalizers ?? []).filter((name) => name !== TRACKING);
    if (draft.metadata.finalizers.length === 0) delete draft.metadata.finalizers;
  });
}

export interface Round {
  context: ControllerContext;
  job: Job;
  /** All there are, counted or not. */
  pods: readonly Pod[];
  active: Pod[];
  /** Counted in this round and before. */
  succeeded: number;
  failed: number;
  /** When the last pod failed, in milliseconds. */
  lastFailure: number;
  /** Indexes done, of an indexed job; and those given up. */
  indexes: ReadonlySet<string>;
  failedIndexes: ReadonlySet<string>;
  /** Which rule of the failure policy ends the job. */
  policyFailure: string | undefined;
  conditions: Condition[];
}

/** Takes the newly finished pods into account. */
export function count(context: ControllerContext, job: Job): Round {
  const pods = (context.store.list('pods', job.metadata.namespace) as Pod[]).filter((pod) => isOwnedBy(pod, job));
  const fresh = pods.filter((pod) => isTracked(pod) && (isFinished(pod) || pod.metadata.deletionTimestamp));
  for (const pod of fresh) free(context, pod);
  const indexed = job.spec.completionMode === 'Indexed';
  const done = fresh.filter(({ status }) => status.phase === 'Succeeded');
  const failures = judge(job, fresh);
  const before = String(job.status['completedIndexes'] ?? '');
  const indexes = new Set([...parseIndexes(before), ...done.flatMap((pod) => indexOf(pod) ?? [])]);
  return {
    context,
    job,
    pods,
    active: pods.filter((pod) => !isFinished(pod) && !pod.metadata.deletionTimestamp),
    succeeded: indexed ? indexes.size : (job.status.succeeded ?? 0) + done.length,
    failed: (job.status.failed ?? 0) + failures.counted,
    lastFailure: Math.max(0, ...pods.filter(({ status }) => status?.phase === 'Failed').map(endOf)),
    indexes,
    failedIndexes: failures.indexes,
    policyFailure: failures.ends,
    conditions: [...(job.status.conditions ?? [])],
  };
}

interface Failures {
  counted: number;
  indexes: Set<string>;
  ends: string | undefined;
}

/** What the newly failed pods mean to the job. */
function judge(job: Job, fresh: readonly Pod[]): Failures {
  const { backoffLimitPerIndex: limit } = job.spec;
  const found: Failures = { counted: 0, indexes: new Set(), ends: undefined };
  if (limit !== undefined) found.indexes = new Set(parseIndexes(String(job.status['failedIndexes'] ?? '')));
  for (const pod of fresh) {
    if (pod.status.phase === 'Succeeded') continue;
    const judgement = pod.status.phase === 'Failed' ? judgeFailure(job, pod) : undefined;
    if (judgement?.action === 'Ignore') continue;
    found.counted++;
    if (judgement?.action === 'FailJob') found.ends ??= judgement.message;
    const index = indexOf(pod);
    if (limit === undefined || index === undefined) continue;
    if (judgement?.action === 'FailIndex' || failuresBefore(pod) >= limit) found.indexes.add(index);
  }
  return found;
}

/** When the last container of a pod ended, in milliseconds. */
export const endOf = ({ status }: Pod): number =>
  Math.max(
    0,
    ...(status.containerStatuses ?? []).map(({ state }) => Date.parse(state?.terminated?.finishedAt ?? '') || 0),
  );
