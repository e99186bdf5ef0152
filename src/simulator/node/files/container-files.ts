// A tree as the file system that a user's shell has: permissions and read-only mounts are kept, space is limited.

import type { ShellFiles, ShellFileStat } from '../../../shell/port.ts';
import { fileError } from '../../../shell/file-error.ts';
import { groupName, groupOf, ownerOf, type User } from '../users.ts';
import { makeFind, type Find, type Place } from './lookup.ts';
import {
  append,
  contentOf,
  makeFile,
  makeFolder,
  makeLink,
  overwrite,
  type FolderNode,
  type NodeMeta,
  type TreeNode,
} from './tree.ts';

export interface ContainerFilesOptions {
  root: FolderNode;
  /** Nodes that something is mounted at; true where it may not be changed. */
  mounts: ReadonlyMap<TreeNode, boolean>;
  user: User;
  now(): number;
}

/** Bytes that one file may have. */
const largestFile = 256 * 1024 * 1024;

const readBit = 4;
const writeBit = 2;
const enterBit = 1;
/** What is made in a folder with this bit belongs to the folder's group. */
const groupBit = 0o2000;

type Reads = 'access' | 'list' | 'lstat' | 'read' | 'readlink' | 'realpath' | 'stat' | 'watch';
type Changes = 'makeDirectory' | 'remove' | 'rename' | 'symlink' | 'write';
type Owns = 'chmod' | 'chown' | 'touch';
type Part<Names extends keyof ShellFiles> = Required<Pick<ShellFiles, Names>>;

interface Guarded {
  find: Find;
  user: User;
  now(): number;
  /** Throws `EACCES` where the user may not. */
  check(node: NodeMeta, bit: number, call: string, path: string): void;
  owns(node: NodeMeta): boolean;
}

export function containerFiles(options: ContainerFilesOptions): ShellFiles {
  const guarded = guard(options);
  return { ...reading(guarded), ...writing(guarded), ...ownership(guarded) };
}

function guard({ root, mounts, user, now }: ContainerFilesOptions): Guarded {
  const owner = ownerOf(user);
  const groups = new Set([groupOf(user), ...user.groups.map((gid) => groupName(gid) || String(gid))]);
  const may = (node: NodeMeta, bit: number) =>
    user.uid === 0 || ((node.mode >> (node.user === owner ? 6 : groups.has(node.group) ? 3 : 0)) & bit) !== 0;
  return {
    find: makeFind({ root, mounts, mayEnter: (folder) => may(folder, enterBit) }),
    user,
    now,
    check(node, bit, call, path) {
      if (!may(node, bit)) throw fileError('EACCES', call, path);
    },
    owns: (node) => user.uid === 0 || node.user === owner,
  };
}

const need = (find: Find, path: string, call: string, follow = true): Place & { node: TreeNode } => {
  const place = find(path, follow);
  if (!place.node) throw fileError('ENOENT', call, path);
  return { ...place, node: place.node };
};

/** A place whose folder may be changed. */
function changeable<T extends Place>(place: T, call: string, { check }: Guarded): T {
  if (place.readOnly) throw fileError('EROFS', call, place.path);
  check(place.parent, writeBit, call, place.path);
  return place;
}

function reading({ find, check }: Guarded): Part<Reads> {
  return {
    async read(path) {
      const { node } = need(find, path, 'open');
      check(node, readBit, 'open', path);
      if (node.kind === 'directory') throw fileError('EISDIR', 'read', path);
      if (node.kind === 'device') return node.read();
      return node.kind === 'file' ? contentOf(node).slice() : new Uint8Array();
    },
    stat: async (path) => statOf(need(find, path, 'stat').node),
    lstat: async (path) => statOf(need(find, path, 'lstat', false).node),
    async list(path) {
      const { node } = need(find, path, 'scandir');
      if (node.kind !== 'directory') throw fileError('ENOTDIR', 'scandir', path);
      check(node, readBit, 'scandir', path);
      return [...node.entries.keys()].sort();
    },
    async readlink(path) {
      const { node } = need(find, path, 'readlink', false);
      if (node.kind !== 'symlink') throw fileError('EINVAL', 'readlink', path);
      return node.target;
    },
    realpath: async (path) => need(find, path, 'realpath').path,
    async access(path, wish) {
      const { node, readOnly } = need(find, path, 'access');
      if (wish === 'write' && readOnly && node.kind !== 'device') throw fileError('EROFS', 'access', path);
      if (wish === 'execute' && node.kind === 'file' && (node.mode & 0o111) === 0)
        throw fileError('EACCES', 'access', path);
      check(node, { read: readBit, write: writeBit, execute: enterBit }[wish], 'access', path);
    },
    watch(path, callback) {
      const { node } = find(path, true);
      if (node?.kind !== 'file') return () => {};
      (node.watchers ??= new Set()).add(callback);
      return () => void node.watchers?.delete(callback);
    },
  };
}

function writing(guarded: Guarded): Part<Changes> {
  const { find, check, user, now } = guarded;
  const fresh = (path: string, call: string): Place => {
    const place = find(path, false);
    if (place.node) throw fileError('EEXIST', call, path);
    return changeable(place, call, guarded);
  };
  const put = ({ parent, name }: Place, node: TreeNode) => {
    const inherits = (parent.mode & groupBit) !== 0;
    parent.entries.set(
      name,
      Object.assign(node, { user: ownerOf(user), group: inherits ? parent.group : groupOf(user) }),
    );
    if (inherits && node.kind === 'directory') node.mode |= groupBit;
  };
  return {
    async write(path, bytes, options = {}) {
      const place = find(path, true);
      const { node, readOnly } = place;
      if (node) check(node, writeBit, 'open', path);
      if (node?.kind === 'device') return node.write(bytes);
      if (node?.kind === 'directory') throw fileError('EISDIR', 'open', path);
      if (readOnly) throw fileError('EROFS', 'open', path);
      if (bytes.length + (node?.kind === 'file' && options.append ? node.size : 0) > largestFile) {
        throw fileError('ENOSPC', 'write', path);
      }
      if (node?.kind !== 'file') put(changeable(place, 'open', guarded), makeFile(bytes.slice(), now(), options.mode));
      else if (options.append) append(node, bytes, now());
      else overwrite(node, bytes, now());
      if (node && options.mode !== undefined) node.mode = options.mode;
    },
    makeDirectory: async (path) => put(fresh(path, 'mkdir'), makeFolder(now())),
    async remove(path) {
      const { parent, name, node } = changeable(need(find, path, 'unlink', false), 'unlink', guarded);
      if (node.kind === 'directory' && node.entries.size > 0) throw fileError('ENOTEMPTY', 'rmdir', path);
      parent.entries.delete(name);
    },
    async rename(from, to) {
      const source = changeable(need(find, from, 'rename', false), 'rename', guarded);
      const target = changeable(find(to, false), 'rename', guarded);
      if (target.path.startsWith(`${source.path}/`)) throw fileError('EINVAL', 'rename', from);
      if (target.node?.kind === 'directory' && target.node.entries.size > 0) throw fileError('ENOTEMPTY', 'rename', to);
      source.parent.entries.delete(source.name);
      target.parent.entries.set(target.name, source.node);
    },
    symlink: async (target, path) => put(fresh(path, 'symlink'), makeLink(target, now())),
  };
}

function ownership({ find, check, owns, user }: Guarded): Part<Owns> {
  const own = (path: string, call: string): TreeNode => {
    const { node, readOnly } = need(find, path, call);
    if (readOnly) throw fileError('EROFS', call, path);
    if (!owns(node)) throw fileError('EPERM', call, path);
    return node;
  };
  return {
    async chmod(path, mode) {
      own(path, 'chmod').mode = mode & 0o7777;
    },
    async chown(path, owner, group) {
      const node = own(path, 'chown');
      if (user.uid !== 0 && (owner !== undefined || group !== groupOf(user))) throw fileError('EPERM', 'chown', path);
      node.user = owner ?? node.user;
      node.group = group ?? node.group;
    },
    async touch(path, modified) {
      const { node, readOnly } = need(find, path, 'utime');
      if (readOnly) throw fileError('EROFS', 'utime', path);
      if (!owns(node)) check(node, writeBit, 'utime', path);
      node.modified = modified;
    },
  };
}

function statOf(node: TreeNode): ShellFileStat {
  const { kind, mode, modified, user, group } = node;
  const size = { device: 0, directory: 4096, file: node.kind === 'file' ? node.size : 0, symlink: 0 }[kind];
  const length = node.kind === 'symlink' ? node.target.length : size;
  return { kind, size: length, mode, modified, user, group };
}
