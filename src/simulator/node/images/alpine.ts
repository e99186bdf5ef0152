// Alpine: busybox with a name of its own.

import { busyboxFiles, busyboxImage } from './busybox-system.ts';
import { looksPublished, type Image } from './image.ts';

export const alpine: Image = {
  ...busyboxImage,
  repository: 'docker.io/library/alpine',
  hasTag: looksPublished,
  size: 3_653_068,
  cmd: ['/bin/sh'],
  files: {
    ...busyboxFiles,
    '/etc/alpine-release': '3.21.0\n',
    '/etc/os-release':
      'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.21.0\nPRETTY_NAME="Alpine Linux v3.21 (simulated)"\n',
  },
};
