// `describe priorityclass`.

import type { KubeObject } from '../../cluster/port.ts';
import { formatLabels } from '../print/table.ts';
import type { DescribeFacts } from './describer.ts';
import { eventLines } from './events.ts';
import { description, field } from './lines.ts';
import { withEvents } from './with-events.ts';

type PriorityClass = KubeObject & {
  value?: number;
  globalDefault?: boolean;
  preemptionPolicy?: string;
  description?: string;
};

export const priorityClass = withEvents<PriorityClass>('scheduling.k8s.io', 'PriorityClass', describePriorityClass);

/** Pure. */
export function describePriorityClass(object: PriorityClass, { events, now }: DescribeFacts): string {
  const { metadata = {}, value = 0, globalDefault = false, preemptionPolicy = '' } = object;
  return description([
    field(0, 'Name', metadata.name),
    field(0, 'Value', value),
    field(0, 'GlobalDefault', globalDefault),
    field(0, 'PreemptionPolicy', preemptionPolicy),
    field(0, 'Description', object.description ?? ''),
    field(0, 'Annotations', formatLabels(metadata.annotations ?? {})),
    events ? eventLines(events, now) : '',
  ]);
}
