// A tree as a shell's file system: paths and links are followed, read-only mounts are kept, space is limited.

import type { ShellFiles, ShellFileStat } from '../../../shell/port.ts';
import { fileError } from '../../../shell/file-error.ts';
import {
  append,
  contentOf,
  makeFile,
  makeFolder,
  makeLink,
  overwrite,
  type FolderNode,
  type TreeNode,
} from './tree.ts';

export interface ContainerFilesOptions {
  root: FolderNode;
  /** Folders and files below which nothing may be changed. */
  readOnly: ReadonlySet<TreeNode>;
  now(): number;
}

const mostLinks = 40;
/** Bytes that one file may have. */
const largestFile = 256 * 1024 * 1024;

interface Place {
  parent: FolderNode;
  name: string;
  node: TreeNode | undefined;
  path: string;
  readOnly: boolean;
}

export function containerFiles({ root, readOnly, now }: ContainerFilesOptions): ShellFiles {
  const find = (path: string, follow: boolean): Place => {
    let links = 0;
    let rest = path.split('/').filter((part) => part !== '' && part !== '.');
    let stack: FolderNode[] = [root];
    let names: string[] = [];
    for (;;) {
      const name = rest.shift();
      const folder = stack.at(-1) ?? root;
      const guarded = () => stack.some((node) => readOnly.has(node));
      if (name === undefined) {
        const parent = stack.at(-2) ?? root;
        return { parent, name: names.at(-1) ?? '/', node: folder, path: `/${names.join('/')}`, readOnly: guarded() };
      }
      if (name === '..') {
        if (stack.length > 1) stack.pop();
        names.pop();
        continue;
      }
      const node = folder.entries.get(name);
      if (node?.kind === 'symlink' && (follow || rest.length > 0)) {
        if (++links > mostLinks) throw fileError('ELOOP', 'open', path);
        rest = [...node.target.split('/').filter((part) => part !== '' && part !== '.'), ...rest];
        if (node.target.startsWith('/')) [stack, names] = [[root], []];
        continue;
      }
      names.push(name);
      if (node?.kind === 'directory') {
        stack.push(node);
        continue;
      }
      if (rest.length > 0) throw fileError(node ? 'ENOTDIR' : 'ENOENT', 'open', path);
      const protectedHere = guarded() || (node !== undefined && readOnly.has(node));
      return { parent: folder, name, node, path: `/${names.join('/')}`, readOnly: protectedHere };
    }
  };
  const need = (path: string, call: string, follow = true): Place & { node: TreeNode } => {
    const place = find(path, follow);
    if (!place.node) throw fileError('ENOENT', call, path);
    return { ...place, node: place.node };
  };
  const writable = <T extends Place>(place: T, call: string): T => {
    if (place.readOnly) throw fileError('EROFS', call, place.path);
    return place;
  };
  const fresh = (path: string, call: string): Place => {
    const place = find(path, false);
    if (place.node) throw fileError('EEXIST', call, path);
    return writable(place, call);
  };

  const write = (path: string, bytes: Uint8Array, options: { append?: boolean; mode?: number } = {}) => {
    const { parent, name, node, readOnly: guarded } = find(path, true);
    if (node?.kind === 'device') return node.write(bytes);
    if (guarded) throw fileError('EROFS', 'open', path);
    if (node?.kind === 'directory') throw fileError('EISDIR', 'open', path);
    if (bytes.length + (node?.kind === 'file' && options.append ? node.size : 0) > largestFile) {
      throw fileError('ENOSPC', 'write', path);
    }
    if (node?.kind !== 'file') parent.entries.set(name, makeFile(bytes.slice(), now(), options.mode));
    else if (options.append) append(node, bytes, now());
    else overwrite(node, bytes, now());
    if (node && options.mode !== undefined) node.mode = options.mode;
  };

  return {
    async read(path) {
      const { node } = need(path, 'open');
      if (node.kind === 'directory') throw fileError('EISDIR', 'read', path);
      if (node.kind === 'device') return node.read();
      return node.kind === 'file' ? contentOf(node).slice() : new Uint8Array();
    },
    write: async (path, bytes, options) => write(path, bytes, options),
    stat: async (path) => statOf(need(path, 'stat').node),
    lstat: async (path) => statOf(need(path, 'lstat', false).node),
    async list(path) {
      const { node } = need(path, 'scandir');
      if (node.kind !== 'directory') throw fileError('ENOTDIR', 'scandir', path);
      return [...node.entries.keys()].sort();
    },
    async makeDirectory(path) {
      const { parent, name } = fresh(path, 'mkdir');
      parent.entries.set(name, makeFolder(now()));
    },
    async remove(path) {
      const { parent, name, node } = writable(need(path, 'unlink', false), 'unlink');
      if (node.kind === 'directory' && node.entries.size > 0) throw fileError('ENOTEMPTY', 'rmdir', path);
      parent.entries.delete(name);
    },
    async rename(from, to) {
      const source = writable(need(from, 'rename', false), 'rename');
      const target = writable(find(to, false), 'rename');
      if (target.path.startsWith(`${source.path}/`)) throw fileError('EINVAL', 'rename', from);
      if (target.node?.kind === 'directory' && target.node.entries.size > 0) throw fileError('ENOTEMPTY', 'rename', to);
      source.parent.entries.delete(source.name);
      target.parent.entries.set(target.name, source.node);
    },
    async symlink(target, path) {
      const { parent, name } = fresh(path, 'symlink');
      parent.entries.set(name, makeLink(target, now()));
    },
    async readlink(path) {
      const { node } = need(path, 'readlink', false);
      if (node.kind !== 'symlink') throw fileError('EINVAL', 'readlink', path);
      return node.target;
    },
    realpath: async (path) => need(path, 'realpath').path,
    async chmod(path, mode) {
      writable(need(path, 'chmod'), 'chmod').node.mode = mode & 0o7777;
    },
    async touch(path, modified) {
      writable(need(path, 'utime'), 'utime').node.modified = modified;
    },
    watch(path, callback) {
      const { node } = find(path, true);
      if (node?.kind !== 'file') return () => {};
      node.watchers.add(callback);
      return () => void node.watchers.delete(callback);
    },
  };
}

function statOf(node: TreeNode): ShellFileStat {
  const { kind, mode, modified, user, group } = node;
  const size = { device: 0, directory: 4096, file: node.kind === 'file' ? node.size : 0, symlink: 0 }[kind];
  const length = node.kind === 'symlink' ? node.target.length : size;
  return { kind, size: length, mode, modified, user, group };
}
