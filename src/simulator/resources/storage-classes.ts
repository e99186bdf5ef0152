// StorageClasses.

import { forbiddenField, IMMUTABLE, invalid, required } from '../object/field-error.ts';
import { supported } from '../object/field-checks.ts';
import { equal } from '../object/json.ts';
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
  validate: (object) => [
    ...(object['provisioner'] ? [] : [required('provisioner')]),
    ...supported(object['reclaimPolicy'], ['Delete', 'Retain'], 'reclaimPolicy'),
    ...supported(object['volumeBindingMode'], ['Immediate', 'WaitForFirstConsumer'], 'volumeBindingMode'),
  ],
  validateUpdate: (next, old) =>
    ['parameters', 'provisioner', 'reclaimPolicy', 'volumeBindingMode'].flatMap((field) => {
      if (equal(next[field], old[field])) return [];
      return field === 'volumeBindingMode'
        ? [invalid(field, next[field], IMMUTABLE)]
        : [forbiddenField(field, `updates to ${field} are forbidden.`)];
    }),
};
