// Restarts: the number counts, not when the last one was.

import type { ColumnRule } from '../column-rule.ts';
import { isNot } from '../words.ts';

const restartsAgo = /^(\d{1,9})(?: \([^()]{1,30} ago\))?$/;

export const restarts: ColumnRule = {
  name: 'restarts',
  says: 'the number',
  heads: /^RESTARTS$/,
  judge(expected, actual, { head }) {
    const noted = restartsAgo.exec(expected)?.[1];
    const printed = restartsAgo.exec(actual)?.[1];
    if (noted === undefined || printed === undefined) return undefined;
    if (noted === printed) return { grade: 'volatile', cause: 'the last restart was at another time' };
    return { grade: 'changed', cause: isNot(head, noted, printed) };
  },
};
