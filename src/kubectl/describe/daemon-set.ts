// `describe daemonset`.

import type { KubeObject } from '../../cluster/port.ts';
import { formatLabels } from '../print/table.ts';
import type { LabelSelector } from '../text/label-selector.ts';
import type { DescribeFacts, Describer } from './describer.ts';
import { eventLines } from './events.ts';
import { annotationLines, description, field, labelLines, line } from './lines.ts';
import { podTemplateLines, type PodTemplate } from './pod-template.ts';
import { factsFor } from './with-events.ts';
import { phaseLine, podPhases, selectorQuery, type PodPhases } from './workload.ts';

type DaemonSet = KubeObject & {
  spec: { selector?: LabelSelector; template: PodTemplate };
  status?: {
    desiredNumberScheduled?: number;
    currentNumberScheduled?: number;
    updatedNumberScheduled?: number;
    numberAvailable?: number;
    numberMisscheduled?: number;
  };
};

export const daemonSet: Describer = {
  group: 'apps',
  kind: 'DaemonSet',
  async describe(request) {
    const object = request.live.object as DaemonSet;
    const pods = await podPhases(request, selectorQuery(object.spec.selector));
    return describeDaemonSet(object, pods, await factsFor(request));
  },
};

/** Pure. */
export function describeDaemonSet(object: DaemonSet, pods: PodPhases, { events, now }: DescribeFacts): string {
  const { metadata = {}, spec, status = {} } = object;
  return description([
    field(0, 'Name', metadata.name),
    field(0, 'Namespace', metadata.namespace),
    field(0, 'Selector', selectorQuery(spec.selector)),
    field(0, 'Node-Selector', formatLabels(spec.template.spec?.nodeSelector ?? {})),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    line(0, `Desired Number of Nodes Scheduled: ${status.desiredNumberScheduled ?? 0}`),
    line(0, `Current Number of Nodes Scheduled: ${status.currentNumberScheduled ?? 0}`),
    line(0, `Number of Nodes Scheduled with Up-to-date Pods: ${status.updatedNumberScheduled ?? 0}`),
    line(0, `Number of Nodes Scheduled with Available Pods: ${status.numberAvailable ?? 0}`),
    line(0, `Number of Nodes Misscheduled: ${status.numberMisscheduled ?? 0}`),
    phaseLine(pods),
    podTemplateLines(spec.template),
    events ? eventLines(events, now) : '',
  ]);
}
