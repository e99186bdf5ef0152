// A service's endpoints: as many as the note shows, on the same ports, at any addresses.

import type { ColumnRule } from '../column-rule.ts';
import { sameEndpoints } from '../endpoint-list.ts';

export const endpoints: ColumnRule = {
  name: 'endpoints',
  says: 'any addresses, the same ports',
  heads: /^ENDPOINTS$/,
  judge(expected, actual, { head }) {
    if (!sameEndpoints(expected, actual)) return undefined;
    return { grade: 'volatile', cause: `${head} are ${actual}` };
  },
};
