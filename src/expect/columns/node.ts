// The node that runs a pod: any node, but none is not one.

import type { ColumnRule } from '../column-rule.ts';

const name = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;

export const node: ColumnRule = {
  name: 'node',
  says: 'any node',
  heads: /^(?:NODE|NOMINATED NODE|NODE[-_]?NAME)$/i,
  judge(expected, actual, { head }) {
    if (!name.test(expected) || !name.test(actual)) return undefined;
    return {
      grade: 'volatile',
      cause: `${head} is ${actual}`,
      pairs: [{ old: expected, new: actual, what: 'NODE' }],
    };
  },
};
