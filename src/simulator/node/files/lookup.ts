// Finds the node that a path leads to: links are followed, permissions of folders and of mounts are kept.

import { fileError } from '../../../shell/file-error.ts';
import type { FolderNode, TreeNode } from './tree.ts';

export interface Place {
  parent: FolderNode;
  name: string;
  node: TreeNode | undefined;
  path: string;
  /** Nothing may be changed there: the file system is mounted so. */
  readOnly: boolean;
}

export interface LookupOptions {
  root: FolderNode;
  /** Nodes that something is mounted at, the root among them; true where it may not be changed. */
  mounts: ReadonlyMap<TreeNode, boolean>;
  mayEnter(folder: FolderNode): boolean;
}

export type Find = (path: string, follow: boolean) => Place;

const mostLinks = 40;

const partsOf = (path: string) => path.split('/').filter((part) => part !== '' && part !== '.');

export function makeFind({ root, mounts, mayEnter }: LookupOptions): Find {
  /** The mount that is nearest decides. */
  const isReadOnly = (stack: readonly TreeNode[]) =>
    mounts.get(stack.findLast((node) => mounts.has(node)) ?? root) ?? false;
  return (path, follow) => {
    let links = 0;
    let rest = partsOf(path);
    let stack: FolderNode[] = [root];
    let names: string[] = [];
    for (;;) {
      const name = rest.shift();
      const folder = stack.at(-1) ?? root;
      const placed = (parent: FolderNode, last: string, node: TreeNode | undefined): Place => {
        const readOnly = isReadOnly(node && node !== folder ? [...stack, node] : stack);
        return { parent, name: last, node, path: `/${names.join('/')}`, readOnly };
      };
      if (name === undefined) return placed(stack.at(-2) ?? root, names.at(-1) ?? '/', folder);
      if (!mayEnter(folder)) throw fileError('EACCES', 'open', path);
      if (name === '..') {
        if (stack.length > 1) stack.pop();
        names.pop();
        continue;
      }
      const node = folder.entries.get(name);
      if (node?.kind === 'symlink' && (follow || rest.length > 0)) {
        if (++links > mostLinks) throw fileError('ELOOP', 'open', path);
        rest = [...partsOf(node.target), ...rest];
        if (node.target.startsWith('/')) [stack, names] = [[root], []];
        continue;
      }
      names.push(name);
      if (node?.kind === 'directory') {
        stack.push(node);
        continue;
      }
      if (rest.length > 0) throw fileError(node ? 'ENOTDIR' : 'ENOENT', 'open', path);
      return placed(folder, name, node);
    }
  };
}
