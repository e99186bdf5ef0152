// `describe job`.

import type { KubeObject } from '../../cluster/port.ts';
import { rfc1123z } from '../text/go-date.ts';
import { humanDuration } from '../text/human-duration.ts';
import type { LabelSelector } from '../text/label-selector.ts';
import type { DescribeFacts } from './describer.ts';
import { eventLines } from './events.ts';
import { annotationLines, description, field, labelLines, stringOrNone } from './lines.ts';
import { podTemplateLines, type PodTemplate } from './pod-template.ts';
import { withEvents } from './with-events.ts';
import { controllerLine, selectorQuery } from './workload.ts';

type Job = KubeObject & {
  spec: {
    selector?: LabelSelector;
    parallelism?: number;
    completions?: number;
    completionMode?: string;
    suspend?: boolean;
    backoffLimit?: number;
    ttlSecondsAfterFinished?: number;
    activeDeadlineSeconds?: number;
    template: PodTemplate;
  };
  status?: {
    startTime?: string;
    completionTime?: string;
    active?: number;
    ready?: number;
    succeeded?: number;
    failed?: number;
    completedIndexes?: string;
  };
};

export const job = withEvents<Job>('batch', 'Job', describeJob);

/** Pure. */
export function describeJob(object: Job, { events, now }: DescribeFacts): string {
  const { metadata = {}, spec, status = {} } = object;
  const given = (label: string, value: unknown, unit = '') =>
    value === undefined ? '' : field(0, label, `${String(value)}${unit}`);
  const { startTime, completionTime } = status;
  return description([
    field(0, 'Name', metadata.name),
    field(0, 'Namespace', metadata.namespace),
    field(0, 'Selector', selectorQuery(spec.selector)),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    controllerLine(object),
    given('Parallelism', spec.parallelism),
    field(0, 'Completions', spec.completions ?? '<unset>'),
    given('Completion Mode', spec.completionMode),
    given('Suspend', spec.suspend),
    given('Backoff Limit', spec.backoffLimit),
    given('TTL Seconds After Finished', spec.ttlSecondsAfterFinished),
    startTime ? field(0, 'Start Time', rfc1123z(startTime)) : '',
    completionTime ? field(0, 'Completed At', rfc1123z(completionTime)) : '',
    startTime && completionTime
      ? field(0, 'Duration', humanDuration(Date.parse(completionTime) - Date.parse(startTime)))
      : '',
    given('Active Deadline Seconds', spec.activeDeadlineSeconds, 's'),
    field(0, 'Pods Statuses', statusText(status)),
    spec.completionMode === 'Indexed' ? field(0, 'Completed Indexes', indexesText(status.completedIndexes)) : '',
    podTemplateLines(spec.template),
    events ? eventLines(events, now) : '',
  ]);
}

function statusText({ active = 0, ready, succeeded = 0, failed = 0 }: NonNullable<Job['status']>): string {
  const readyText = ready === undefined ? '' : ` (${ready} Ready)`;
  return `${active} Active${readyText} / ${succeeded} Succeeded / ${failed} Failed`;
}

/** Cut at the first comma behind fifty characters. */
function indexesText(indexes: string | undefined): string {
  const comma = indexes?.indexOf(',', 50) ?? -1;
  return comma < 0 ? stringOrNone(indexes) : `${indexes?.slice(0, comma + 1)}...`;
}
