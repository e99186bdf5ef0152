// PersistentVolumes.

import { type FieldError, forbiddenField, invalid, notSupported, required } from '../object/field-error.ts';
import { positiveQuantity, supported } from '../object/field-checks.ts';
import { at, isMap, mapAt } from '../object/json.ts';
import { dnsSubdomain } from '../object/names.ts';
import { canonicalQuantity } from '../object/quantity.ts';
import { toTime } from '../object/time.ts';
import type { SimObject } from '../ports.ts';
import { accessModesText, validateAccessModes } from './access-modes.ts';
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
    errors.push(...validateAccessModes(spec.accessModes, 'spec.accessModes'), ...validateCapacity(spec.capacity));
    errors.push(
      ...supported(spec.persistentVolumeReclaimPolicy, ['Delete', 'Recycle', 'Retain'], RECLAIM),
      ...validateSources(spec),
    );
    const { storageClassName: name } = spec;
    errors.push(...(name ? dnsSubdomain(name) : []).map((why) => invalid('spec.storageClassName', name, why)));
    return [...errors, ...supported(spec.volumeMode, ['Block', 'Filesystem'], 'spec.volumeMode')];
  },
  returnsDeleted: true,
};

const RECLAIM = 'spec.persistentVolumeReclaimPolicy';

function validateCapacity(capacity: Record<string, string> = {}): FieldError[] {
  const field = 'spec.capacity';
  const names = Object.keys(capacity);
  const errors: FieldError[] = names.length === 0 ? [required(field)] : [];
  if (!('storage' in capacity) || names.length > 1) {
    errors.push(notSupported(field, names.length > 0 ? capacity : null, ['storage']));
  }
  return [...errors, ...names.flatMap((name) => positiveQuantity(capacity[name], `${field}[${name}]`))];
}

/** What a volume can be made of. */
const sources = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'flocker',
  'nfs',
  'rbd',
  'quobyte',
  'cephfs',
  'iscsi',
  'cinder',
  'fc',
  'flexVolume',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'azureDisk',
  'portworxVolume',
  'scaleIO',
  'local',
  'storageos',
  'csi',
];

function validateSources(spec: PersistentVolume['spec']): FieldError[] {
  const [first, ...more] = sources.filter((name) => isMap(spec[name]));
  if (first === undefined) return [required('spec', 'must specify a volume type')];
  const errors: FieldError[] = [];
  const needs = (field: string) => {
    if (!at(spec, first, field)) errors.push(required(`spec.${first}.${field}`));
  };
  if (first === 'hostPath' || first === 'local' || first === 'nfs') {
    if (first === 'nfs') needs('server');
    needs('path');
    if (
      String(at(spec, first, 'path') ?? '')
        .split('/')
        .includes('..')
    ) {
      errors.push(invalid(`spec.${first}.path`, at(spec, first, 'path'), "must not contain '..'"));
    }
  }
  if (first === 'local' && !isMap(spec['nodeAffinity'])) {
    errors.push(required('spec.nodeAffinity', 'Local volume requires node affinity'));
  }
  return [...errors, ...more.map((name) => forbiddenField(`spec.${name}`, 'may not specify more than 1 volume type'))];
}
