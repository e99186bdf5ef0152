// What an autoscaler measures against what it aims at: the aim counts. Newer kubectl names the metric before it.

import type { ColumnRule } from '../column-rule.ts';

const target = /^(?:([a-z]{1,20}): )?(?:<unknown>|[\d.]{1,12}[a-zA-Z%]{0,3})\/([\d.]{1,12}[a-zA-Z%]{0,3})$/;

export const targets: ColumnRule = {
  name: 'targets',
  says: 'any measurement, the same aim',
  heads: /^TARGETS$/,
  judge(expected, actual, { head }) {
    const noted = target.exec(expected);
    const printed = target.exec(actual);
    if (!noted || !printed || noted[2] !== printed[2]) return undefined;
    if (noted[1] !== undefined && printed[1] !== undefined && noted[1] !== printed[1]) return undefined;
    if (noted[1] !== printed[1]) return { grade: 'cosmetic', cause: 'kubectl since 1.30 names the metric' };
    return { grade: 'volatile', cause: `${head} is ${actual}` };
  },
};
