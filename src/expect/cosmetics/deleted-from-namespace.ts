// kubectl since 1.34 says where it deleted: in the note's namespace, or the run's own.

import type { Cosmetic } from '../cosmetic.ts';

export const deletedFromNamespace: Cosmetic = {
  name: 'deleted-from-namespace',
  cause: 'kubectl since 1.34 adds "from NAMESPACE namespace"',
  rewrite: (text, { noteNamespace, runNamespace }) =>
    text.replace(/( (?:force )?deleted) from (\S{1,253}) namespace$/, (whole, deleted: string, namespace: string) =>
      [noteNamespace, runNamespace].includes(namespace) ? deleted : whole,
    ),
};
