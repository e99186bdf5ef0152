// ResourceClaimTemplates: kept and shown. Nothing in the simulator acts on them.

import { age, ageColumn, nameColumn } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const resourceClaimTemplates: ResourceType = {
  group: 'resource.k8s.io',
  versions: ['v1'],
  kind: 'ResourceClaimTemplate',
  plural: 'resourceclaimtemplates',
  singular: 'resourceclaimtemplate',
  namespaced: true,
  columns: [nameColumn, ageColumn],
  row: (object, context) => [object.metadata.name, age(object, context)],
};
