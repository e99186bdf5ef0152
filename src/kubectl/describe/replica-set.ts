// `describe replicaset`, and `describe replicationcontroller`, which differ in their selectors alone.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { formatLabels } from '../print/table.ts';
import { formatLabelSelector, type LabelSelector } from '../text/label-selector.ts';
import type { DescribeFacts, Describer } from './describer.ts';
import { eventLines } from './events.ts';
import { annotationLines, description, field, labelLines } from './lines.ts';
import { podTemplateLines, type PodTemplate } from './pod-template.ts';
import { factsFor } from './with-events.ts';
import {
  controllerLine,
  phaseLine,
  podPhases,
  selectorQuery,
  workloadConditionLines,
  type WorkloadCondition,
} from './workload.ts';

interface Status {
  replicas?: number;
  conditions?: WorkloadCondition[];
}

type ReplicaSet = KubeObject & {
  spec: { replicas?: number; selector?: LabelSelector; template?: PodTemplate };
  status?: Status;
};

export const replicaSet: Describer = {
  group: 'apps',
  kind: 'ReplicaSet',
  async describe(request) {
    const object = request.live.object as ReplicaSet;
    const pods = await podPhases(request, selectorQuery(object.spec.selector)).then(phaseLine, (error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
      return field(0, 'Pods Status', `error in fetching pods: ${error.message}`);
    });
    return describeReplicas(object, formatLabelSelector(object.spec.selector), pods, await factsFor(request));
  },
};

type Controller = KubeObject & {
  spec: { replicas?: number; selector?: Record<string, string>; template?: PodTemplate };
};

export const replicationController: Describer = {
  group: '',
  kind: 'ReplicationController',
  async describe(request) {
    const object = request.live.object as Controller;
    const selector = formatLabels(object.spec.selector ?? {});
    const pods = phaseLine(await podPhases(request, selector));
    return describeReplicas(object, selector, pods, await factsFor(request));
  },
};

function describeReplicas(
  object: ReplicaSet | Controller,
  selector: string,
  pods: string,
  { events, now }: DescribeFacts,
): string {
  const { metadata = {}, spec } = object;
  const status: Status = object.status ?? {};
  return description([
    field(0, 'Name', metadata.name),
    field(0, 'Namespace', metadata.namespace),
    field(0, 'Selector', selector),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    controllerLine(object),
    field(0, 'Replicas', `${status.replicas ?? 0} current / ${spec.replicas ?? 0} desired`),
    pods,
    podTemplateLines(spec.template),
    workloadConditionLines(status.conditions),
    events ? eventLines(events, now) : '',
  ]);
}
