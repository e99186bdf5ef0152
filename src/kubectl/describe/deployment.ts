// `describe deployment`.

import type { KubeObject } from '../../cluster/port.ts';
import { goJson } from '../go-json.ts';
import { rfc1123z } from '../text/go-date.ts';
import type { LabelSelector } from '../text/label-selector.ts';
import { fetchTyped } from './fetch-typed.ts';
import type { DescribeFacts, Describer, DescribeRequest } from './describer.ts';
import { eventLines } from './events.ts';
import { annotationLines, description, field, labelLines } from './lines.ts';
import { podTemplateLines, type PodTemplate } from './pod-template.ts';
import { factsFor } from './with-events.ts';
import { selectorQuery, workloadConditionLines, type WorkloadCondition } from './workload.ts';

type Deployment = KubeObject & {
  spec: {
    replicas?: number;
    minReadySeconds?: number;
    selector?: LabelSelector;
    strategy?: { type?: string; rollingUpdate?: { maxUnavailable?: string | number; maxSurge?: string | number } };
    template: PodTemplate;
  };
  status?: {
    replicas?: number;
    updatedReplicas?: number;
    availableReplicas?: number;
    unavailableReplicas?: number;
    conditions?: WorkloadCondition[];
  };
};

type ReplicaSet = KubeObject & { spec: { replicas?: number; template?: PodTemplate }; status?: { replicas?: number } };

export interface ReplicaSets {
  current: ReplicaSet | undefined;
  old: ReplicaSet[];
}

export const deployment: Describer = {
  group: 'apps',
  kind: 'Deployment',
  async describe(request) {
    const object = request.live.object as Deployment;
    const facts = await factsFor(request);
    return describeDeployment(object, await replicaSets(request, object), facts);
  },
};

async function replicaSets({ context, live, chunkSize }: DescribeRequest, object: Deployment): Promise<ReplicaSets> {
  const path = `/apis/apps/v1/namespaces/${encodeURIComponent(live.namespace ?? '')}/replicasets`;
  const query = { labelSelector: selectorQuery(object.spec.selector) || undefined, limit: chunkSize || undefined };
  const { items = [] } = await fetchTyped<{ items?: ReplicaSet[] }>(context, path, query);
  return sortOut(object, items);
}

/** The replica set that has the deployment's template, and the others, oldest first. Pure. */
export function sortOut(object: Deployment, found: readonly ReplicaSet[]): ReplicaSets {
  const age = ({ metadata }: ReplicaSet) => `${metadata?.creationTimestamp ?? ''} ${metadata?.name ?? ''}`;
  const own = found
    .filter(({ metadata }) =>
      metadata?.ownerReferences?.some((owner) => owner.controller && owner.uid === object.metadata?.uid),
    )
    .toSorted((a, b) => (age(a) < age(b) ? -1 : 1));
  const wanted = comparable(object.spec.template);
  const current = own.find(({ spec }) => comparable(spec.template) === wanted);
  return { current, old: own.filter((each) => each !== current) };
}

/** Templates are compared without the label that the controller adds. */
function comparable(template: PodTemplate | undefined): string {
  const { 'pod-template-hash': _, ...labels } = template?.metadata?.labels ?? {};
  return goJson({ ...template, metadata: { ...template?.metadata, labels } });
}

/** Pure. */
export function describeDeployment(
  object: Deployment,
  { current, old }: ReplicaSets,
  { events, now }: DescribeFacts,
): string {
  const { metadata = {}, spec, status = {} } = object;
  const rolling = spec.strategy?.rollingUpdate;
  const counts = [
    `${spec.replicas ?? 0} desired`,
    `${status.updatedReplicas ?? 0} updated`,
    `${status.replicas ?? 0} total`,
    `${status.availableReplicas ?? 0} available`,
    `${status.unavailableReplicas ?? 0} unavailable`,
  ];
  const hasSets = current !== undefined || old.length > 0;
  return description([
    field(0, 'Name', metadata.name),
    field(0, 'Namespace', metadata.namespace),
    field(0, 'CreationTimestamp', rfc1123z(metadata.creationTimestamp)),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    field(0, 'Selector', selectorQuery(spec.selector)),
    field(0, 'Replicas', counts.join(' | ')),
    field(0, 'StrategyType', spec.strategy?.type ?? ''),
    field(0, 'MinReadySeconds', spec.minReadySeconds ?? 0),
    rolling
      ? field(
          0,
          'RollingUpdateStrategy',
          `${rolling.maxUnavailable ?? 0} max unavailable, ${rolling.maxSurge ?? 0} max surge`,
        )
      : '',
    podTemplateLines(spec.template),
    workloadConditionLines(status.conditions),
    hasSets
      ? field(0, 'OldReplicaSets', setTexts(old)) + field(0, 'NewReplicaSet', setTexts(current ? [current] : []))
      : '',
    events ? eventLines(events, now) : '',
  ]);
}

const setTexts = (sets: readonly ReplicaSet[]) =>
  sets
    .map(
      ({ metadata, spec, status }) =>
        `${metadata?.name} (${status?.replicas ?? 0}/${spec.replicas ?? 0} replicas created)`,
    )
    .join(', ') || '<none>';
