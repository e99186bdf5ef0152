// Who reported an event: older versions add the node.

import type { ColumnRule } from '../column-rule.ts';

const source = /^([a-z-]{1,100})(?:, [a-z0-9.-]{1,253})?$/;

export const eventSource: ColumnRule = {
  name: 'source',
  says: 'any node',
  heads: /^(?:FROM|SOURCE)$/,
  judge(expected, actual) {
    const noted = source.exec(expected)?.[1];
    if (noted === undefined || noted !== source.exec(actual)?.[1]) return undefined;
    return { grade: 'volatile', cause: 'some versions name the node' };
  },
};
