// Ubuntu: simulated by a Debian that calls itself so.

import { debianFiles, debianImage } from './debian-system.ts';
import { looksPublished, type Image } from './image.ts';

export const ubuntu: Image = {
  ...debianImage,
  repository: 'docker.io/library/ubuntu',
  hasTag: looksPublished,
  size: 29_720_976,
  files: {
    ...debianFiles,
    '/etc/os-release':
      'PRETTY_NAME="Ubuntu 24.04 LTS (simulated)"\nNAME="Ubuntu"\nVERSION_ID="24.04"\nID=ubuntu\nID_LIKE=debian\n',
  },
};
