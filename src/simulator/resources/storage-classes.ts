// StorageClasses.

import { required } from '../object/field-error.ts';
import { age, ageColumn, column, nameColumn, text } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

export const storageClasses: ResourceType = {
  group: 'storage.k8s.io',
  versions: ['v1'],
  kind: 'StorageClass',
  plural: 'storageclasses',
  singular: 'storageclass',
  shortNames: ['sc'],
  namespaced: false,
  columns: [
    nameColumn,
    column('Provisioner'),
    column('ReclaimPolicy'),
    column('VolumeBindingMode'),
    column('AllowVolumeExpansion'),
    ageColumn,
  ],
  row: (object, context) => [
    object.metadata.annotations?.[DEFAULT_CLASS] === 'true'
      ? `${object.metadata.name} (default)`
      : object.metadata.name,
    text(object['provisioner']),
    text(object['reclaimPolicy'] ?? 'Delete'),
    text(object['volumeBindingMode'] ?? 'Immediate'),
    object['allowVolumeExpansion'] === true,
    age(object, context),
  ],
  setDefaults(object) {
    object['reclaimPolicy'] ??= 'Delete';
    object['volumeBindingMode'] ??= 'Immediate';
  },
  validate: (object) => (object['provisioner'] ? [] : [required('provisioner')]),
};
