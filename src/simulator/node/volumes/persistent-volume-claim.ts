// persistentVolumeClaim volumes: what the bound persistent volume holds, kept for the next pod.

import { makeFolder } from '../files/tree.ts';
import { MountError, type VolumeKind } from './volume.ts';

export const persistentVolumeClaim: VolumeKind = {
  source: 'persistentVolumeClaim',
  mount(_volume, source, { store, pod, disks, clock }) {
    const name = String(source['claimName'] ?? '');
    const claim = store.get('persistentvolumeclaims', pod.metadata.namespace, name);
    if (!claim)
      throw new MountError(
        `error getting PVC "${pod.metadata.namespace}/${name}": persistentvolumeclaim "${name}" not found`,
      );
    const { volumeName } = (claim['spec'] ?? {}) as { volumeName?: string };
    if (!volumeName) throw new MountError(`PVC ${pod.metadata.namespace}/${name} is not bound`);
    const disk = disks.get(volumeName) ?? makeFolder(clock.now(), 0o777);
    disks.set(volumeName, disk);
    return { node: disk, readOnly: source['readOnly'] === true };
  },
};
