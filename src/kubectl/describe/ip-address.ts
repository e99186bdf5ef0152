// `describe ipaddress`.

import type { KubeObject } from '../../cluster/port.ts';
import type { DescribeFacts } from './describer.ts';
import { eventLines } from './events.ts';
import { annotationLines, description, field, labelLines } from './lines.ts';
import { withEvents } from './with-events.ts';

type IpAddress = KubeObject & {
  spec?: { parentRef?: { group?: string; resource?: string; namespace?: string; name?: string } };
};

export const ipAddress = withEvents<IpAddress>('networking.k8s.io', 'IPAddress', describeIpAddress);

/** Pure. */
export function describeIpAddress({ metadata = {}, spec = {} }: IpAddress, { events, now }: DescribeFacts): string {
  const { parentRef } = spec;
  return description([
    field(0, 'Name', metadata.name),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    parentRef ? 'Parent Reference:\n' : '',
    parentRef
      ? [
          field(1, 'Group', parentRef.group ?? ''),
          field(1, 'Resource', parentRef.resource ?? ''),
          field(1, 'Namespace', parentRef.namespace ?? ''),
          field(1, 'Name', parentRef.name ?? ''),
        ].join('')
      : '',
    events ? eventLines(events, now) : '',
  ]);
}
