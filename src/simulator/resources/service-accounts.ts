// ServiceAccounts.

import { age, ageColumn, column, nameColumn } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const serviceAccounts: ResourceType = {
  group: '',
  versions: ['v1'],
  kind: 'ServiceAccount',
  plural: 'serviceaccounts',
  singular: 'serviceaccount',
  shortNames: ['sa'],
  namespaced: true,
  subresources: [
    { name: 'token', kind: 'TokenRequest', group: 'authentication.k8s.io', version: 'v1', verbs: ['create'] },
  ],
  columns: [nameColumn, column('Secrets'), ageColumn],
  row: (object, context) => [
    object.metadata.name,
    Array.isArray(object['secrets']) ? object['secrets'].length : 0,
    age(object, context),
  ],
  returnsDeleted: true,
};
