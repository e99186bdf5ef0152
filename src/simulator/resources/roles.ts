// Roles.

import { roleType } from './rbac.ts';
import type { ResourceType } from './resource-type.ts';

export const roles: ResourceType = {
  ...roleType,
  kind: 'Role',
  plural: 'roles',
  singular: 'role',
  namespaced: true,
};
