// Ages and durations: any will do, but something that is no duration won't.

import type { ColumnRule } from '../column-rule.ts';

const duration = /^(?:(?:\d{1,6}[ydhms]){1,4}(?: \([^()]{1,60}\))?|<invalid>|<unknown>)$/;

export const age: ColumnRule = {
  name: 'age',
  says: 'any duration',
  heads: /^(?:AGE|DURATION|(?:FIRST|LAST) SEEN|LAST SCHEDULE|[A-Z-]{1,40}[- ]AGE)$/i,
  judge(expected, actual, { head }) {
    if (duration.test(expected) && duration.test(actual)) return { grade: 'volatile', cause: `${head} is ${actual}` };
    return undefined;
  },
};
