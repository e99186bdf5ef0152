// Ids that a container runtime or a registry made: containers, image digests.

import type { Mask } from '../mask.ts';

export const containerId: Mask = {
  name: 'container-id',
  says: 'any container id or digest',
  pattern: /(?:(?:containerd|cri-o|docker):\/\/|sha256:)[0-9a-f]{6,64}(?![0-9A-Za-z])/y,
};
