// `describe servicecidr`.

import type { KubeObject } from '../../cluster/port.ts';
import type { DescribeFacts } from './describer.ts';
import { eventLines } from './events.ts';
import { annotationLines, description, field, labelLines } from './lines.ts';
import { transitionLines, type Transition } from './transition-lines.ts';
import { withEvents } from './with-events.ts';

type ServiceCidr = KubeObject & {
  spec?: { cidrs?: string[] };
  status?: { conditions?: Transition[] };
};

export const serviceCidr = withEvents<ServiceCidr>('networking.k8s.io', 'ServiceCIDR', describeServiceCidr);

/** Pure. */
export function describeServiceCidr(
  { metadata = {}, spec = {}, status = {} }: ServiceCidr,
  { events, now }: DescribeFacts,
): string {
  return description([
    field(0, 'Name', metadata.name),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    field(0, 'CIDRs', (spec.cidrs ?? []).join(', ')),
    status.conditions?.length
      ? `Status:
${transitionLines(status.conditions)}`
      : '',
    events ? eventLines(events, now) : '',
  ]);
}
