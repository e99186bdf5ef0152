// VolumeAttributesClasses: kept and shown. Nothing in the simulator acts on them.

import { age, ageColumn, column, nameColumn, text } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const volumeAttributesClasses: ResourceType = {
  group: 'storage.k8s.io',
  versions: ['v1'],
  kind: 'VolumeAttributesClass',
  plural: 'volumeattributesclasses',
  singular: 'volumeattributesclass',
  shortNames: ['vac'],
  namespaced: false,
  columns: [nameColumn, column('DriverName'), ageColumn],
  row: (object, context) => [object.metadata.name, text(object['driverName']), age(object, context)],
};
