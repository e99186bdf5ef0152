// CSIStorageCapacities: kept and shown. Nothing in the simulator acts on them.

import { column, nameColumn } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const csiStorageCapacities: ResourceType = {
  group: 'storage.k8s.io',
  versions: ['v1'],
  kind: 'CSIStorageCapacity',
  plural: 'csistoragecapacities',
  singular: 'csistoragecapacity',
  namespaced: true,
  columns: [nameColumn, column('Created At', 'date')],
  row: (object) => [object.metadata.name, object.metadata.creationTimestamp],
};
