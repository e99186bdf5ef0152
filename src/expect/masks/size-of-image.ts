// An image's size, which another build or registry of the same tag changes.

import type { Mask } from '../mask.ts';

export const sizeOfImage: Mask = {
  name: 'size-of-image',
  says: 'any size',
  pattern: /(?<=Image size: )\d{1,15}/y,
};
