// ClusterRoleBindings.

import { bindingType } from './rbac.ts';
import type { ResourceType } from './resource-type.ts';

export const clusterRoleBindings: ResourceType = {
  ...bindingType,
  kind: 'ClusterRoleBinding',
  plural: 'clusterrolebindings',
  singular: 'clusterrolebinding',
  namespaced: false,
};
