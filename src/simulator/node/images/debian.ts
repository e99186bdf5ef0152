// Debian.

import { debianImage } from './debian-system.ts';
import { looksPublished, type Image } from './image.ts';

export const debian: Image = {
  ...debianImage,
  repository: 'docker.io/library/debian',
  hasTag: looksPublished,
  size: 48_479_880,
};
