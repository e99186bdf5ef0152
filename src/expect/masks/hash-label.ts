// The hashes that controllers keep in labels, so that they find their own objects again.

import type { Mask } from '../mask.ts';

export const hashLabel: Mask = {
  name: 'hash-label',
  says: 'any hash',
  pattern: /(?<=(?:controller-revision-hash|pod-template-hash)[=:] ?"?(?:[a-z0-9-]{0,63}-)?)[0-9a-z]{6,10}(?![\w-])/y,
};
