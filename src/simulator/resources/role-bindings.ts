// RoleBindings.

import { bindingType } from './rbac.ts';
import type { ResourceType } from './resource-type.ts';

export const roleBindings: ResourceType = {
  ...bindingType,
  kind: 'RoleBinding',
  plural: 'rolebindings',
  singular: 'rolebinding',
  namespaced: true,
};
