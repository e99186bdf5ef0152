// kubectl since 1.34 says where it deleted: in the namespace that the line names, else in the note's, or the run's own.

import type { Cosmetic } from '../cosmetic.ts';

export const deletedFromNamespace: Cosmetic = {
  name: 'deleted-from-namespace',
  cause: 'kubectl since 1.34 adds "from NAMESPACE namespace"',
  rewrite: (text, { namespace: named, noteNamespace, runNamespace }) =>
    text.replace(/( (?:force )?deleted) from (\S{1,253}) namespace$/, (whole, deleted: string, namespace: string) =>
      [named, noteNamespace, runNamespace].includes(namespace) ? deleted : whole,
    ),
};
