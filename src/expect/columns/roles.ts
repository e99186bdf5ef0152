// A node's roles: how the cluster was set up, and what its version calls its first node.

import type { ColumnRule } from '../column-rule.ts';

export const roles: ColumnRule = {
  name: 'roles',
  says: 'any role',
  heads: /^ROLES$/,
  judge: (_expected, actual) => ({ grade: 'cosmetic', cause: `the nodes of this cluster have the roles ${actual}` }),
};
