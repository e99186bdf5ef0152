// `describe cronjob`.

import type { KubeObject } from '../../cluster/port.ts';
import { rfc1123z } from '../text/go-date.ts';
import type { LabelSelector } from '../text/label-selector.ts';
import type { DescribeFacts } from './describer.ts';
import { eventLines } from './events.ts';
import { annotationLines, description, field, labelLines, printBool } from './lines.ts';
import { podTemplateLines, type PodTemplate } from './pod-template.ts';
import { withEvents } from './with-events.ts';
import { selectorQuery } from './workload.ts';

type CronJob = KubeObject & {
  spec: {
    schedule: string;
    concurrencyPolicy?: string;
    suspend?: boolean;
    successfulJobsHistoryLimit?: number;
    failedJobsHistoryLimit?: number;
    startingDeadlineSeconds?: number;
    jobTemplate: {
      spec: {
        selector?: LabelSelector;
        parallelism?: number;
        completions?: number;
        activeDeadlineSeconds?: number;
        template: PodTemplate;
      };
    };
  };
  status?: { lastScheduleTime?: string; active?: { name: string }[] };
};

export const cronJob = withEvents<CronJob>('batch', 'CronJob', describeCronJob);

const unset = '<unset>';

/** Pure. */
export function describeCronJob({ metadata = {}, spec, status = {} }: CronJob, { events, now }: DescribeFacts): string {
  const { spec: jobSpec } = spec.jobTemplate;
  const seconds = (value: number | undefined) => (value === undefined ? unset : `${value}s`);
  return description([
    field(0, 'Name', metadata.name),
    field(0, 'Namespace', metadata.namespace),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    field(0, 'Schedule', spec.schedule),
    field(0, 'Concurrency Policy', spec.concurrencyPolicy ?? ''),
    field(0, 'Suspend', spec.suspend === undefined ? unset : printBool(spec.suspend)),
    field(0, 'Successful Job History Limit', spec.successfulJobsHistoryLimit ?? unset),
    field(0, 'Failed Job History Limit', spec.failedJobsHistoryLimit ?? unset),
    field(0, 'Starting Deadline Seconds', seconds(spec.startingDeadlineSeconds)),
    field(0, 'Selector', jobSpec.selector ? selectorQuery(jobSpec.selector) : unset),
    field(0, 'Parallelism', jobSpec.parallelism ?? unset),
    field(0, 'Completions', jobSpec.completions ?? unset),
    jobSpec.activeDeadlineSeconds === undefined
      ? ''
      : field(0, 'Active Deadline Seconds', seconds(jobSpec.activeDeadlineSeconds)),
    podTemplateLines(jobSpec.template),
    field(0, 'Last Schedule Time', status.lastScheduleTime ? rfc1123z(status.lastScheduleTime) : unset),
    field(0, 'Active Jobs', status.active?.map(({ name }) => name).join(', ') || '<none>'),
    events ? eventLines(events, now) : '',
  ]);
}
