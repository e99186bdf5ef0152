// `describe storageclass`.

import type { KubeObject } from '../../cluster/port.ts';
import { formatLabels } from '../print/table.ts';
import type { DescribeFacts } from './describer.ts';
import { eventLines } from './events.ts';
import { description, field, line, printBool } from './lines.ts';
import { withEvents } from './with-events.ts';

interface Topology {
  matchLabelExpressions?: { key: string; values?: string[] }[];
}

type StorageClass = KubeObject & {
  provisioner?: string;
  parameters?: Record<string, string>;
  allowVolumeExpansion?: boolean;
  mountOptions?: string[];
  reclaimPolicy?: string;
  volumeBindingMode?: string;
  allowedTopologies?: Topology[];
};

export const storageClass = withEvents<StorageClass>('storage.k8s.io', 'StorageClass', describeStorageClass);

const defaultMarks = [
  'storageclass.kubernetes.io/is-default-class',
  'storageclass.beta.kubernetes.io/is-default-class',
];

/** Pure. */
export function describeStorageClass(object: StorageClass, { events, now }: DescribeFacts): string {
  const { metadata = {}, mountOptions = [], allowVolumeExpansion } = object;
  const isDefault = defaultMarks.some((mark) => metadata.annotations?.[mark] === 'true');
  return description([
    field(0, 'Name', metadata.name),
    field(0, 'IsDefaultClass', isDefault ? 'Yes' : 'No'),
    field(0, 'Annotations', formatLabels(metadata.annotations ?? {})),
    field(0, 'Provisioner', object.provisioner ?? ''),
    field(0, 'Parameters', formatLabels(object.parameters ?? {})),
    field(0, 'AllowVolumeExpansion', allowVolumeExpansion === undefined ? '<unset>' : printBool(allowVolumeExpansion)),
    mountOptions.length
      ? `MountOptions:\n${mountOptions.map((option) => line(1, option)).join('')}`
      : field(0, 'MountOptions', '<none>'),
    object.reclaimPolicy ? field(0, 'ReclaimPolicy', object.reclaimPolicy) : '',
    object.volumeBindingMode ? field(0, 'VolumeBindingMode', object.volumeBindingMode) : '',
    object.allowedTopologies ? topologyLines(object.allowedTopologies) : '',
    events ? eventLines(events, now) : '',
  ]);
}

function topologyLines(topologies: readonly Topology[]): string {
  if (topologies.length === 0) return field(0, 'AllowedTopologies', '<none>');
  const blocks = topologies.map(({ matchLabelExpressions = [] }, at) => {
    if (matchLabelExpressions.length === 0) return field(1, `Term ${at}`, '<none>');
    return matchLabelExpressions
      .map(({ key, values = [] }, index) =>
        line(1, `${index === 0 ? `Term ${at}:` : ''}\t${key} in${values.length ? ` [${values.join(', ')}]` : ''}`),
      )
      .join('');
  });
  return `AllowedTopologies:\t\n${blocks.join('')}`;
}
