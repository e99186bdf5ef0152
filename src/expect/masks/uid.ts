// UIDs of objects.

import type { Mask } from '../mask.ts';

export const uid: Mask = {
  name: 'uid',
  says: 'any UID',
  pattern: /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/iy,
  pair: 'UID',
};
