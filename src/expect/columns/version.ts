// The version of a node: the note was written on another.

import type { ColumnRule } from '../column-rule.ts';

const kubernetes = /^v1\.\d{1,3}\.\d{1,3}[\w.+-]{0,40}$/;

export const version: ColumnRule = {
  name: 'version',
  says: 'any version of Kubernetes',
  heads: /^VERSION$/,
  judge(expected, actual) {
    if (!kubernetes.test(expected) || !kubernetes.test(actual)) return undefined;
    return { grade: 'cosmetic', cause: `the nodes run Kubernetes ${actual}, the note's ran ${expected}` };
  },
};
