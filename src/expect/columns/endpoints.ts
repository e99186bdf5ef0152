// A service's endpoints: as many as the note shows, on the same ports, at any addresses.

import type { ColumnRule } from '../column-rule.ts';

const endpoint = /^\[?[0-9A-Fa-f.:]{2,45}?\]?(?::(\d{1,5}))?$/;

export const endpoints: ColumnRule = {
  name: 'endpoints',
  says: 'any addresses, the same ports',
  heads: /^ENDPOINTS$/,
  judge(expected, actual, { head }) {
    const shape = (cell: string) => cell.split(',').map((part) => endpoint.exec(part)?.[1] ?? part);
    const [noted, printed] = [shape(expected), shape(actual)];
    if (noted.length !== printed.length || noted.sort().join() !== printed.sort().join()) return undefined;
    return { grade: 'volatile', cause: `${head} are ${actual}` };
  },
};
