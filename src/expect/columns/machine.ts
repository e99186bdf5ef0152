// What a node is made of: another machine is no other result.

import type { ColumnRule } from '../column-rule.ts';

export const machine: ColumnRule = {
  name: 'machine',
  says: 'any machine',
  heads: /^(?:CONTAINER-RUNTIME|KERNEL-VERSION|OS-IMAGE)$/,
  judge: (_expected, actual, { head }) => ({ grade: 'volatile', cause: `${head} is ${actual} here` }),
};
