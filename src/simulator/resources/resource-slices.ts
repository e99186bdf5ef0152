// ResourceSlices: kept and shown. Nothing in the simulator acts on them.

import { at } from '../object/json.ts';
import { age, ageColumn, column, nameColumn, text } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const resourceSlices: ResourceType = {
  group: 'resource.k8s.io',
  versions: ['v1'],
  kind: 'ResourceSlice',
  plural: 'resourceslices',
  singular: 'resourceslice',
  namespaced: false,
  hasGeneration: true,
  columns: [nameColumn, column('Node'), column('Driver'), column('Pool'), ageColumn],
  row: (object, context) => [
    object.metadata.name,
    text(at(object, 'spec', 'nodeName')),
    text(at(object, 'spec', 'driver')),
    text(at(object, 'spec', 'pool', 'name')),
    age(object, context),
  ],
};
