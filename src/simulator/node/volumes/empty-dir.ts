// emptyDir volumes: a folder as old as the pod.

import { makeFolder } from '../files/tree.ts';
import type { VolumeKind } from './volume.ts';

export const emptyDir: VolumeKind = {
  source: 'emptyDir',
  mount: (_volume, { medium }, { clock }) => ({
    node: makeFolder(clock.now(), 0o777),
    readOnly: false,
    inMemory: medium === 'Memory',
  }),
};
