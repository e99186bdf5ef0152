// A service's ports: exact, but for the node ports that the cluster chose.

import type { ColumnRule } from '../column-rule.ts';

const port = /^(\d{1,5}(?:-\d{1,5})?)(?::(\d{1,5}))?\/([A-Z]{1,8})$/;

export const ports: ColumnRule = {
  name: 'ports',
  says: 'any node port',
  heads: /^PORT(?:\(S\)|S)$/,
  judge(expected, actual, { head, reader }) {
    const noted = expected.split(',').map((part) => port.exec(part));
    const printed = actual.split(',').map((part) => port.exec(part));
    if (noted.length !== printed.length || noted.length > 200) return undefined;
    const pairs = noted.map((left, index) => {
      const right = printed[index];
      if (!left || !right || left[1] !== right[1] || left[3] !== right[3]) return undefined;
      if ((left[2] === undefined) !== (right[2] === undefined)) return undefined;
      if (left[2] !== right[2] && reader.context.nodePorts?.has(right[2] ?? '')) return undefined;
      return { old: left[2] ?? '', new: right[2] ?? '', what: 'PORT' };
    });
    if (pairs.includes(undefined)) return undefined;
    return { grade: 'volatile', cause: `${head} is ${actual}`, pairs: pairs.flatMap((pair) => pair ?? []) };
  },
};
