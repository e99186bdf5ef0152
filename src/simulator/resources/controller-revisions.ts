// ControllerRevisions: what stateful sets and daemon sets remember of their templates.

import { age, ageColumn, column, nameColumn } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const controllerRevisions: ResourceType = {
  group: 'apps',
  versions: ['v1'],
  kind: 'ControllerRevision',
  plural: 'controllerrevisions',
  singular: 'controllerrevision',
  namespaced: true,
  columns: [nameColumn, column('Controller'), column('Revision'), ageColumn],
  row(object, context) {
    const { metadata } = object;
    const owner = metadata.ownerReferences?.find(({ controller }) => controller);
    const group = owner?.apiVersion.split('/')[0];
    return [
      metadata.name,
      owner ? `${owner.kind.toLowerCase()}.${group}/${owner.name}` : '<none>',
      Number(object['revision'] ?? 0),
      age(object, context),
    ];
  },
};
