// Addresses of pods, nodes and services: one address is as good as another, none is not.

import type { ColumnRule } from '../column-rule.ts';

const literal = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f:]{2,39})(?:\/\d{1,3})?$/;
const host = /^(?:[a-z0-9-]{1,63}\.){1,10}[a-z]{2,63}$/;

const isAddress = (cell: string) =>
  cell.length <= 2000 && cell.split(',').every((part) => literal.test(part) || host.test(part));

export const address: ColumnRule = {
  name: 'address',
  says: 'any address',
  heads: /^(?:ADDRESS|(?:CLUSTER|EXTERNAL|HOST|INTERNAL|POD|NODE)?[-_ ]?IPS?)$/i,
  judge(expected, actual, { head }) {
    if (isAddress(expected) && isAddress(actual))
      return { grade: 'volatile', cause: `${head} is ${actual}`, pairs: pairsOf(expected, actual) };
    if (head === 'EXTERNAL-IP' && [expected, actual].includes('<pending>') && [expected, actual].some(isAddress))
      return { grade: 'cosmetic', cause: 'a load balancer gives addresses in some clusters and not in others' };
    return undefined;
  },
};

function pairsOf(expected: string, actual: string) {
  const now = actual.split(',');
  return expected.split(',').flatMap((old, index) => {
    const today = now[index];
    return today === undefined ? [] : [{ old, new: today, what: 'IP' }];
  });
}
