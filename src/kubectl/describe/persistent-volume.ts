// `describe persistentvolume`.

import type { KubeObject } from '../../cluster/port.ts';
import { goPlain } from '../go-format.ts';
import { humanDuration } from '../text/human-duration.ts';
import { accessModesText, claimClass } from './claim-facts.ts';
import type { Quantities, Volume } from './core-types.ts';
import type { DescribeFacts } from './describer.ts';
import { eventLines } from './events.ts';
import { annotationLines, description, field, labelLines, line } from './lines.ts';
import { persistentSourceLines } from './volumes.ts';
import { withEvents } from './with-events.ts';

interface NodeAffinity {
  required?: {
    nodeSelectorTerms?: { matchExpressions?: { key: string; operator: string; values?: string[] }[] }[];
  };
}

type PersistentVolume = KubeObject & {
  spec: Omit<Volume, 'name'> & {
    storageClassName?: string;
    claimRef?: { namespace?: string; name?: string };
    persistentVolumeReclaimPolicy?: string;
    accessModes?: string[];
    volumeMode?: string;
    capacity?: Quantities;
    nodeAffinity?: NodeAffinity;
  };
  status?: { phase?: string; message?: string };
};

export const persistentVolume = withEvents<PersistentVolume>('', 'PersistentVolume', describeVolume);

/** Pure. */
export function describeVolume(volume: PersistentVolume, { events, now }: DescribeFacts): string {
  const { metadata = {}, spec, status = {} } = volume;
  const leaving = metadata.deletionTimestamp;
  const claim = spec.claimRef ? `${spec.claimRef.namespace ?? ''}/${spec.claimRef.name ?? ''}` : '';
  return description([
    field(0, 'Name', metadata.name),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    field(0, 'Finalizers', goPlain(metadata['finalizers'] ?? [])),
    field(0, 'StorageClass', claimClass({ metadata, spec })),
    field(
      0,
      'Status',
      leaving ? `Terminating (lasts ${humanDuration(now - Date.parse(leaving))})` : (status.phase ?? ''),
    ),
    field(0, 'Claim', claim),
    field(0, 'Reclaim Policy', spec.persistentVolumeReclaimPolicy ?? ''),
    field(0, 'Access Modes', accessModesText(spec.accessModes)),
    spec.volumeMode ? field(0, 'VolumeMode', spec.volumeMode) : '',
    field(0, 'Capacity', spec.capacity?.['storage'] ?? '0'),
    affinityLines(spec.nodeAffinity),
    field(0, 'Message', status.message ?? ''),
    'Source:\n',
    persistentSourceLines(spec),
    events ? eventLines(events, now) : '',
  ]);
}

function affinityLines(affinity: NodeAffinity | undefined): string {
  if (!affinity?.required) return field(0, 'Node Affinity', '<none>');
  const terms = affinity.required.nodeSelectorTerms ?? [];
  if (terms.length === 0) return `Node Affinity:\t\n${field(1, 'Required Terms', '<none>')}`;
  const blocks = terms.map(({ matchExpressions = [] }, at) => {
    if (matchExpressions.length === 0) return field(2, `Term ${at}`, '<none>');
    return matchExpressions
      .map(({ key, operator, values = [] }, index) => {
        const text = `${key} ${operator.toLowerCase()}${values.length ? ` [${values.join(', ')}]` : ''}`;
        return line(2, `${index === 0 ? `Term ${at}:` : ''}\t${text}`);
      })
      .join('');
  });
  return `Node Affinity:\t\n  Required Terms:\t\n${blocks.join('')}`;
}
