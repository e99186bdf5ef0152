// `describe endpoints`.

import type { KubeObject } from '../../cluster/port.ts';
import type { DescribeFacts } from './describer.ts';
import { eventLines } from './events.ts';
import { annotationLines, description, field, labelLines, line } from './lines.ts';
import { withEvents } from './with-events.ts';

interface Subset {
  addresses?: { ip: string }[];
  notReadyAddresses?: { ip: string }[];
  ports?: { name?: string; port: number; protocol?: string }[];
}

type Endpoints = KubeObject & { subsets?: Subset[] };

export const endpoints = withEvents<Endpoints>('', 'Endpoints', describeEndpoints);

/** Pure. */
export function describeEndpoints({ metadata = {}, subsets = [] }: Endpoints, { events, now }: DescribeFacts): string {
  return description([
    field(0, 'Name', metadata.name),
    field(0, 'Namespace', metadata.namespace),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    'Subsets:\n',
    ...subsets.map(subsetLines),
    events ? eventLines(events, now) : '',
  ]);
}

function subsetLines({ addresses = [], notReadyAddresses = [], ports = [] }: Subset): string {
  const ips = (list: readonly { ip: string }[]) => list.map(({ ip }) => ip).join(',') || '<none>';
  const rows = ports.map(({ name, port, protocol = '' }) => line(2, `${name || '<unset>'}\t${port}\t${protocol}`));
  return [
    field(1, 'Addresses', ips(addresses)),
    field(1, 'NotReadyAddresses', ips(notReadyAddresses)),
    ...(rows.length
      ? [line(1, 'Ports:'), line(2, 'Name\tPort\tProtocol'), line(2, '----\t----\t--------'), ...rows]
      : []),
    '\n',
  ].join('');
}
