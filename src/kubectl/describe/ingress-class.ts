// `describe ingressclass`.

import type { KubeObject } from '../../cluster/port.ts';
import type { DescribeFacts } from './describer.ts';
import { eventLines } from './events.ts';
import { annotationLines, description, field, labelLines } from './lines.ts';
import { withEvents } from './with-events.ts';

type IngressClass = KubeObject & {
  spec?: { controller?: string; parameters?: { apiGroup?: string; kind: string; name: string } };
};

export const ingressClass = withEvents<IngressClass>('networking.k8s.io', 'IngressClass', describeIngressClass);

/** Pure. */
export function describeIngressClass(
  { metadata = {}, spec = {} }: IngressClass,
  { events, now }: DescribeFacts,
): string {
  const { parameters } = spec;
  return description([
    field(0, 'Name', metadata.name),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    field(0, 'Controller', spec.controller ?? ''),
    parameters ? 'Parameters:\n' : '',
    parameters?.apiGroup === undefined ? '' : field(1, 'APIGroup', parameters.apiGroup),
    parameters ? field(1, 'Kind', parameters.kind) + field(1, 'Name', parameters.name) : '',
    events ? eventLines(events, now) : '',
  ]);
}
