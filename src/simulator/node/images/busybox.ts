// busybox.

import { busyboxImage } from './busybox-system.ts';
import { looksPublished, type Image } from './image.ts';

export const busybox: Image = {
  ...busyboxImage,
  repository: 'docker.io/library/busybox',
  hasTag: looksPublished,
  size: 2_167_089,
};
