// RuntimeClasses: kept and shown. Nothing in the simulator acts on them.

import { age, ageColumn, column, nameColumn, text } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const runtimeClasses: ResourceType = {
  group: 'node.k8s.io',
  versions: ['v1'],
  kind: 'RuntimeClass',
  plural: 'runtimeclasses',
  singular: 'runtimeclass',
  namespaced: false,
  columns: [nameColumn, column('Handler'), ageColumn],
  row: (object, context) => [object.metadata.name, text(object['handler']), age(object, context)],
};
