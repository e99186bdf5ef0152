// ClusterRoles.

import { roleType } from './rbac.ts';
import type { ResourceType } from './resource-type.ts';

export const clusterRoles: ResourceType = {
  ...roleType,
  kind: 'ClusterRole',
  plural: 'clusterroles',
  singular: 'clusterrole',
  namespaced: false,
};
