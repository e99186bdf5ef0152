// `describe statefulset`.

import type { KubeObject } from '../../cluster/port.ts';
import { goPlain } from '../go-format.ts';
import { rfc1123z } from '../text/go-date.ts';
import type { LabelSelector } from '../text/label-selector.ts';
import type { DescribeFacts, Describer } from './describer.ts';
import { eventLines } from './events.ts';
import { annotationLines, description, field, labelLines } from './lines.ts';
import { podTemplateLines, type PodTemplate } from './pod-template.ts';
import { claimClass, type Claim } from './claim-facts.ts';
import { factsFor } from './with-events.ts';
import { phaseLine, podPhases, selectorQuery, type PodPhases } from './workload.ts';

type StatefulSet = KubeObject & {
  spec: {
    replicas?: number;
    selector?: LabelSelector;
    updateStrategy?: { type?: string; rollingUpdate?: { partition?: number; maxUnavailable?: string | number } };
    template: PodTemplate;
    volumeClaimTemplates?: Claim[];
  };
  status?: { replicas?: number };
};

export const statefulSet: Describer = {
  group: 'apps',
  kind: 'StatefulSet',
  async describe(request) {
    const object = request.live.object as StatefulSet;
    const pods = await podPhases(request, selectorQuery(object.spec.selector));
    return describeStatefulSet(object, pods, await factsFor(request));
  },
};

/** Pure. */
export function describeStatefulSet(object: StatefulSet, pods: PodPhases, { events, now }: DescribeFacts): string {
  const { metadata = {}, spec, status = {} } = object;
  const rolling = spec.updateStrategy?.rollingUpdate;
  return description([
    field(0, 'Name', metadata.name),
    field(0, 'Namespace', metadata.namespace),
    field(0, 'CreationTimestamp', rfc1123z(metadata.creationTimestamp)),
    field(0, 'Selector', selectorQuery(spec.selector)),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    field(0, 'Replicas', `${spec.replicas ?? 0} desired | ${status.replicas ?? 0} total`),
    field(0, 'Update Strategy', spec.updateStrategy?.type ?? ''),
    rolling?.partition === undefined ? '' : field(1, 'Partition', rolling.partition),
    rolling?.partition === undefined || rolling.maxUnavailable === undefined
      ? ''
      : field(1, 'MaxUnavailable', rolling.maxUnavailable),
    phaseLine(pods),
    podTemplateLines(spec.template),
    claimTemplateLines(spec.volumeClaimTemplates),
    events ? eventLines(events, now) : '',
  ]);
}

function claimTemplateLines(claims: readonly Claim[] | undefined): string {
  if (!claims?.length) return field(0, 'Volume Claims', '<none>');
  const blocks = claims.map((claim) =>
    [
      field(1, 'Name', claim.metadata?.name),
      field(1, 'StorageClass', claimClass(claim)),
      labelLines('Labels', claim.metadata?.labels, '  '),
      labelLines('Annotations', claim.metadata?.annotations, '  '),
      field(1, 'Capacity', claim.spec?.resources?.requests?.['storage'] ?? '<default>'),
      field(1, 'Access Modes', goPlain(claim.spec?.accessModes ?? [])),
    ].join(''),
  );
  return `Volume Claims:\n${blocks.join('')}`;
}
