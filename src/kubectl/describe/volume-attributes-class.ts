// `describe volumeattributesclass`.

import type { KubeObject } from '../../cluster/port.ts';
import { formatLabels } from '../print/table.ts';
import type { DescribeFacts } from './describer.ts';
import { eventLines } from './events.ts';
import { description, field } from './lines.ts';
import { withEvents } from './with-events.ts';

type VolumeAttributesClass = KubeObject & { driverName?: string; parameters?: Record<string, string> };

export const volumeAttributesClass = withEvents<VolumeAttributesClass>(
  'storage.k8s.io',
  'VolumeAttributesClass',
  describeVolumeAttributesClass,
);

/** Pure. */
export function describeVolumeAttributesClass(object: VolumeAttributesClass, { events, now }: DescribeFacts): string {
  return description([
    field(0, 'Name', object.metadata?.name),
    field(0, 'Annotations', formatLabels(object.metadata?.annotations ?? {})),
    field(0, 'DriverName', object.driverName ?? ''),
    field(0, 'Parameters', formatLabels(object.parameters ?? {})),
    events ? eventLines(events, now) : '',
  ]);
}
