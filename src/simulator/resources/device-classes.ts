// DeviceClasses: kept and shown. Nothing in the simulator acts on them.

import { age, ageColumn, nameColumn } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const deviceClasses: ResourceType = {
  group: 'resource.k8s.io',
  versions: ['v1'],
  kind: 'DeviceClass',
  plural: 'deviceclasses',
  singular: 'deviceclass',
  namespaced: false,
  hasGeneration: true,
  columns: [nameColumn, ageColumn],
  row: (object, context) => [object.metadata.name, age(object, context)],
};
