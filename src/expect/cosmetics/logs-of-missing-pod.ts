// kubectl 1.30 put the namespace, and a word before it, to the error of logs for a pod that is not there.

import type { Cosmetic } from '../cosmetic.ts';

const missing = /^(Error from server \(NotFound\): pods "[^"]{1,253}" not found) in namespace "([^"]{1,253})"$/;

export const logsOfMissingPod: Cosmetic = {
  name: 'logs-of-missing-pod',
  cause: 'kubectl up to 1.29 words the error differently',
  rewrite: (text, { noteNamespace, runNamespace }) =>
    text
      .replace(/^error: error from server \(NotFound\): /, 'Error from server (NotFound): ')
      .replace(missing, (whole, error: string, namespace: string) =>
        [noteNamespace, runNamespace].includes(namespace) ? error : whole,
      ),
};
