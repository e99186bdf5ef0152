// Long hexadecimal ids: short container ids, event names, checksums.

import type { Mask } from '../mask.ts';

export const hexId: Mask = {
  name: 'hex-id',
  says: 'any id',
  pattern: /(?=[a-f]{0,63}\d)(?=\d{0,63}[a-f])[0-9a-f]{12,64}(?![\w-])/y,
};
