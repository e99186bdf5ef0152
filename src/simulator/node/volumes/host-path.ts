// hostPath volumes: a place in the node's own file system.

import { ensureFolder, makeFile, place, type FolderNode, type TreeNode } from '../files/tree.ts';
import { MountError, type VolumeKind } from './volume.ts';

export const hostPath: VolumeKind = {
  source: 'hostPath',
  mount(_volume, source, { host, clock }) {
    const path = String(source['path'] ?? '/');
    const type = String(source['type'] ?? '');
    const found = find(host, path);
    if (found) return { node: found, readOnly: false };
    if (type === 'Directory' || type === 'File')
      throw new MountError(`hostPath type check failed: ${path} is not a ${type.toLowerCase()}`);
    if (type === 'FileOrCreate') {
      const file = makeFile('', clock.now());
      place(host, path, file);
      return { node: file, readOnly: false };
    }
    return { node: ensureFolder(host, path, clock.now()), readOnly: false };
  },
};

function find(root: FolderNode, path: string): TreeNode | undefined {
  let node: TreeNode | undefined = root;
  for (const name of path.split('/').filter(Boolean)) {
    node = node?.kind === 'directory' ? node.entries.get(name) : undefined;
  }
  return node;
}
