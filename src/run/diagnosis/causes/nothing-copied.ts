// kubectl's `cp` ends with 0 where the container's tar found no such file.

import { outputText } from '../../../model/output.ts';
import type { Cause } from '../cause.ts';

const noSuchFile = /^tar: (?:can't stat ')?(\S+?)'?: No such file or directory$/m;

export const nothingCopied: Cause = {
  name: 'nothing-copied',
  look({ reading, output }) {
    if (reading?.verb !== 'cp' || output.exitCode !== 0) return [];
    const missing = noSuchFile.exec(outputText(output))?.[1];
    return missing ? [`nothing was copied: the container has no ${missing} (kubectl exits with 0 all the same)`] : [];
  },
};
