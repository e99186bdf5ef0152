// CSINodes: kept and shown. Nothing in the simulator acts on them.

import { at } from '../object/json.ts';
import { age, ageColumn, column, listOf, nameColumn } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const csiNodes: ResourceType = {
  group: 'storage.k8s.io',
  versions: ['v1'],
  kind: 'CSINode',
  plural: 'csinodes',
  singular: 'csinode',
  namespaced: false,
  columns: [nameColumn, column('Drivers', 'integer'), ageColumn],
  row: (object, context) => [object.metadata.name, listOf(at(object, 'spec', 'drivers')).length, age(object, context)],
};
