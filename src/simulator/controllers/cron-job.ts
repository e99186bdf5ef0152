// The cron job controller: a job at each moment that the schedule names.

import { nextTime, parseSchedule } from '../object/cron.ts';
import { clone } from '../object/json.ts';
import { toTime } from '../object/time.ts';
import type { CronJob } from '../resources/cron-jobs.ts';
import type { Job } from '../resources/jobs.ts';
import { conditionOf } from '../resources/pod-types.ts';
import {
  asksAnew,
  type Controller,
  type ControllerContext,
  keyOf,
  type Queue,
  runQueue,
  splitKey,
} from './controller.ts';
import { isOwnedBy, ownerKeys, ownerReference } from './owners.ts';

const CRON_JOBS = 'cronjobs.batch';
const JOBS = 'jobs.batch';
const SCHEDULED = 'batch.kubernetes.io/cronjob-scheduled-timestamp';
const COMPONENT = 'cronjob-controller';
const MINUTE = 60_000;

export const cronJobController: Controller = {
  name: 'cron-job',
  start(context) {
    const { store } = context;
    const queue = runQueue(context, {
      keysOf(change) {
        if (change.resource === CRON_JOBS) return asksAnew(change) ? [keyOf(change)] : [];
        return change.resource === JOBS ? ownerKeys(change.object, 'CronJob') : [];
      },
      reconcile(key) {
        const cronJob = store.get(CRON_JOBS, ...splitKey(key)) as CronJob | undefined;
        if (cronJob && !cronJob.metadata.deletionTimestamp) reconcile(context, cronJob, key, queue);
      },
    });
    return queue.stop;
  },
};

const endOf = (job: Job) =>
  [conditionOf(job.status, 'Complete'), conditionOf(job.status, 'Failed')].find((found) => found?.status === 'True');

function reconcile(context: ControllerContext, cronJob: CronJob, key: string, queue: Queue): void {
  const { store, clock } = context;
  const { namespace, name } = cronJob.metadata;
  const jobs = (store.list(JOBS, namespace) as Job[]).filter((job) => isOwnedBy(job, cronJob));
  noteFinished(context, cronJob, jobs);
  forgetOld(context, cronJob, jobs);
  const schedule = parseSchedule(cronJob.spec.schedule);
  if (typeof schedule === 'string' || cronJob.spec.suspend) return;
  const now = clock.now();
  const { startingDeadlineSeconds: patience = Infinity, timeZone } = cronJob.spec;
  const last = Date.parse(cronJob.status?.lastScheduleTime ?? cronJob.metadata.creationTimestamp);
  const due = latestDue(schedule, { after: Math.max(last, now - patience * 1000), now, timeZone });
  if (due !== undefined)
    startJob(
      context,
      cronJob,
      jobs.filter((job) => !endOf(job)),
      due,
    );
  const next = nextTime(schedule, now, timeZone);
  if (next !== undefined && store.get(CRON_JOBS, namespace, name)) queue.add(key, next - now, 'deadline');
}

/** The last moment up to now that has not been served; older missed ones are dropped. */
function latestDue(
  schedule: Exclude<ReturnType<typeof parseSchedule>, string>,
  { after, now, timeZone }: { after: number; now: number; timeZone: string | undefined },
): number | undefined {
  const following = (at: number) => nextTime(schedule, at, timeZone);
  let due: number | undefined;
  for (let at = following(after); at !== undefined && at <= now; at = following(at)) due = at;
  return due;
}

function startJob(context: ControllerContext, cronJob: CronJob, active: readonly Job[], due: number): void {
  const { store } = context;
  const { namespace, name } = cronJob.metadata;
  const { concurrencyPolicy } = cronJob.spec;
  if (concurrencyPolicy === 'Forbid' && active.length > 0) {
    const message = 'Not starting job because prior execution is running and concurrency policy is Forbid';
    store.event(cronJob, { type: 'Normal', reason: 'JobAlreadyActive', message, component: COMPONENT });
    return;
  }
  if (concurrencyPolicy === 'Replace') for (const job of active) deleteJob(context, cronJob, job);
  const jobName = `${name}-${due / MINUTE}`;
  if (!store.get(JOBS, namespace, jobName)) {
    const template = clone(cronJob.spec.jobTemplate);
    const { labels, annotations } = (template.metadata ?? {}) as Record<string, Record<string, string>>;
    store.create(JOBS, {
      metadata: {
        name: jobName,
        namespace,
        ...(labels && { labels }),
        annotations: { ...annotations, [SCHEDULED]: toTime(due) },
        ownerReferences: [ownerReference(cronJob)],
      } as never,
      spec: template.spec,
    });
    const message = `Created job ${jobName}`;
    store.event(cronJob, { type: 'Normal', reason: 'SuccessfulCreate', message, component: COMPONENT });
  }
  writeStatus(context, cronJob, { lastScheduleTime: toTime(due) });
}

function deleteJob({ store }: ControllerContext, cronJob: CronJob, { metadata }: Job): void {
  store.delete(JOBS, metadata.namespace, metadata.name);
  const message = `Deleted job ${metadata.name}`;
  store.event(cronJob, { type: 'Normal', reason: 'SuccessfulDelete', message, component: COMPONENT });
}

/** Jobs that ended since the last look. */
function noteFinished(context: ControllerContext, cronJob: CronJob, jobs: readonly Job[]): void {
  const active = new Set((cronJob.status?.active ?? []).map((reference) => (reference as { uid: string }).uid));
  let lastSuccessfulTime: string | undefined;
  for (const job of jobs) {
    const end = endOf(job);
    if (!end || !active.has(job.metadata.uid)) continue;
    const message = `Saw completed job: ${job.metadata.name}, condition: ${end.type}`;
    context.store.event(cronJob, { type: 'Normal', reason: 'SawCompletedJob', message, component: COMPONENT });
    if (end.type === 'Complete') lastSuccessfulTime = job.status.completionTime;
  }
  writeStatus(context, cronJob, lastSuccessfulTime ? { lastSuccessfulTime } : {});
}

function writeStatus(
  { store }: ControllerContext,
  { metadata }: CronJob,
  changes: Partial<NonNullable<CronJob['status']>>,
): void {
  store.mutate(CRON_JOBS, metadata.namespace, metadata.name, (draft) => {
    const jobs = (store.list(JOBS, metadata.namespace) as Job[]).filter((job) => isOwnedBy(job, draft) && !endOf(job));
    const active = jobs.map(({ metadata: { name, namespace, uid, resourceVersion } }) => ({
      apiVersion: 'batch/v1',
      kind: 'Job',
      name,
      namespace,
      resourceVersion,
      uid,
    }));
    const { active: _active, ...status } = (draft as CronJob).status ?? {};
    // The reference keeps the version that the job had when it was started.
    const known = new Map(((_active ?? []) as { uid: string }[]).map((reference) => [reference.uid, reference]));
    const references = active.map((reference) => known.get(reference.uid) ?? reference);
    draft['status'] = { ...(references.length > 0 && { active: references }), ...status, ...changes };
  });
}

function forgetOld(context: ControllerContext, cronJob: CronJob, jobs: readonly Job[]): void {
  const { successfulJobsHistoryLimit = 3, failedJobsHistoryLimit = 1 } = cronJob.spec;
  const limits = [
    ['Complete', successfulJobsHistoryLimit],
    ['Failed', failedJobsHistoryLimit],
  ] as const;
  for (const [type, limit] of limits) {
    const ended = jobs
      .filter((job) => endOf(job)?.type === type && !job.metadata.deletionTimestamp)
      .toSorted((a, b) => (a.metadata.creationTimestamp < b.metadata.creationTimestamp ? -1 : 1));
    for (const job of ended.slice(0, Math.max(0, ended.length - limit))) deleteJob(context, cronJob, job);
  }
}
