// The run's own namespace stands where the note has its author's.

import type { Cosmetic } from '../cosmetic.ts';

const word = /[A-Za-z0-9][A-Za-z0-9.-]*/g;

export const namespaceName: Cosmetic = {
  name: 'namespace-name',
  cause: "the run has a namespace of its own, so it is named where the note has its author's",
  rewrite(text, { noteNamespace, runNamespace }) {
    if (noteNamespace === runNamespace) return text;
    return text.replace(word, (found) => (found === noteNamespace || found === runNamespace ? '\u0001' : found));
  },
};
