// Folders that a command made for itself under /tmp.

import type { Mask } from '../mask.ts';

export const temporaryPath: Mask = {
  name: 'temporary-path',
  says: 'any temporary folder',
  pattern: /(?<=\/tmp\/)[A-Za-z]{1,20}[-.]?[A-Za-z0-9]{4,16}(?![\w.])/y,
};
