// How often an event was seen: (x3 over 5m).

import type { Mask } from '../mask.ts';

export const occurrences: Mask = {
  name: 'occurrences',
  says: 'any number of occurrences',
  pattern: /(?<=\()x\d{1,9}(?= over )/y,
};
