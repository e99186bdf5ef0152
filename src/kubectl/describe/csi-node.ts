// `describe csinode`.

import type { KubeObject } from '../../cluster/port.ts';
import { goPlain } from '../go-format.ts';
import { rfc1123z } from '../text/go-date.ts';
import type { DescribeFacts } from './describer.ts';
import { eventLines } from './events.ts';
import { annotationLines, description, field, labelLines, line } from './lines.ts';
import { withEvents } from './with-events.ts';

type CsiNode = KubeObject & {
  spec?: {
    drivers?: { name: string; nodeID?: string; allocatable?: { count?: number }; topologyKeys?: string[] }[] | null;
  };
};

export const csiNode = withEvents<CsiNode>('storage.k8s.io', 'CSINode', describeCsiNode);

/** Pure. */
export function describeCsiNode({ metadata = {}, spec = {} }: CsiNode, { events, now }: DescribeFacts): string {
  const drivers = (spec.drivers ?? []).map(({ name, nodeID = '', allocatable, topologyKeys }) =>
    [
      line(2, `${name}:`),
      field(3, 'Node ID', nodeID),
      allocatable?.count === undefined ? '' : line(3, 'Allocatables:') + field(4, 'Count', allocatable.count),
      topologyKeys ? field(3, 'Topology Keys', goPlain(topologyKeys)) : '',
    ].join(''),
  );
  return description([
    field(0, 'Name', metadata.name),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    field(0, 'CreationTimestamp', rfc1123z(metadata.creationTimestamp)),
    'Spec:\n',
    spec.drivers ? line(1, 'Drivers:') : '',
    ...drivers,
    events ? eventLines(events, now) : '',
  ]);
}
