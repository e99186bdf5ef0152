// PersistentVolumes.

import { type FieldError, required } from '../object/field-error.ts';
import { isMap, mapAt } from '../object/json.ts';
import { canonicalQuantity } from '../object/quantity.ts';
import { toTime } from '../object/time.ts';
import type { SimObject } from '../ports.ts';
import { accessModesText } from './access-modes.ts';
import { age, ageColumn, column, nameColumn, text, wide } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

/** What holds a volume that is bound to a claim. */
export const VOLUME_PROTECTION = 'kubernetes.io/pv-protection';

export interface PersistentVolume extends SimObject {
  spec: {
    capacity?: Record<string, string>;
    accessModes?: string[];
    persistentVolumeReclaimPolicy?: string;
    storageClassName?: string;
    volumeMode?: string;
    volumeAttributesClassName?: string;
    claimRef?: { namespace?: string; name?: string; uid?: string; [field: string]: unknown };
    [field: string]: unknown;
  };
  status: { phase?: string; reason?: string; [field: string]: unknown };
}

export const persistentVolumes: ResourceType = {
  group: '',
  versions: ['v1'],
  kind: 'PersistentVolume',
  plural: 'persistentvolumes',
  singular: 'persistentvolume',
  shortNames: ['pv'],
  namespaced: false,
  hasStatus: true,
  columns: [
    nameColumn,
    column('Capacity'),
    column('Access Modes'),
    column('Reclaim Policy'),
    column('Status'),
    column('Claim'),
    column('StorageClass'),
    column('VolumeAttributesClass'),
    column('Reason'),
    ageColumn,
    wide('VolumeMode'),
  ],
  row(object, context) {
    const { metadata, spec, status } = object as PersistentVolume;
    const { claimRef } = spec;
    return [
      metadata.name,
      text(spec.capacity?.['storage'] ?? '0'),
      accessModesText(spec.accessModes),
      text(spec.persistentVolumeReclaimPolicy),
      metadata.deletionTimestamp ? 'Terminating' : text(status?.phase),
      claimRef ? `${text(claimRef.namespace)}/${text(claimRef.name)}` : '',
      text(spec.storageClassName),
      spec.volumeAttributesClassName ?? '<unset>',
      text(status?.reason),
      age(object, context),
      spec.volumeMode ?? '<unset>',
    ];
  },
  setDefaults(object) {
    const spec = mapAt(object, 'spec') as PersistentVolume['spec'];
    spec.persistentVolumeReclaimPolicy ??= 'Retain';
    spec.volumeMode ??= 'Filesystem';
    for (const name in spec.capacity) spec.capacity[name] = canonicalQuantity(spec.capacity[name]);
    if (isMap(spec['hostPath'])) spec['hostPath']['type'] ??= '';
  },
  prepareCreate(object, { now }) {
    object['status'] = { lastPhaseTransitionTime: toTime(now), phase: 'Pending' };
    const { metadata } = object;
    metadata.finalizers = [...new Set([...(metadata.finalizers ?? []), VOLUME_PROTECTION])];
  },
  prepareUpdate(next, old, { now }) {
    const [status, before] = [(next as PersistentVolume).status, (old as PersistentVolume).status];
    if (status?.phase !== before?.phase) status['lastPhaseTransitionTime'] = toTime(now);
  },
  validate(object) {
    const { spec } = object as PersistentVolume;
    const errors: FieldError[] = [];
    if (!spec.accessModes?.length) errors.push(required('spec.accessModes'));
    if (!spec.capacity || Object.keys(spec.capacity).length === 0) errors.push(required('spec.capacity'));
    return errors;
  },
  returnsDeleted: true,
};
