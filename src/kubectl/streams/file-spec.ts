// The two file arguments of `cp`, and paths as Go cleans them. Pure.

import { posix } from 'node:path';
import { CommandError } from '../command.ts';

export interface FileSpec {
  /** Undefined: a file of this machine. */
  pod: string | undefined;
  namespace: string | undefined;
  path: string;
}

/** `[[namespace/]pod:]file/path`. Throws CommandError. */
export function parseFileSpec(text: string): FileSpec {
  const colon = text.indexOf(':');
  if (colon < 0) return { pod: undefined, namespace: undefined, path: withoutTrailingSlash(text) };
  const pieces = text.slice(0, colon).split('/');
  if (colon === 0 || pieces.length > 2) {
    throw new CommandError('filespec must match the canonical format: [[namespace/]pod:]file/path');
  }
  const path = remotePath(text.slice(colon + 1));
  const [first = '', second] = pieces;
  return second === undefined
    ? { pod: first, namespace: undefined, path }
    : { pod: second || undefined, namespace: first, path };
}

/** A path in a container, with forward slashes. */
export const remotePath = (path: string) => withoutTrailingSlash(path).replaceAll('\\', '/');

const withoutTrailingSlash = (path: string) => (path !== '/' && path.endsWith('/') ? path.slice(0, -1) : path);

/** Go's path.Clean. */
export const clean = (path: string) => withoutTrailingSlash(posix.normalize(path));

/** Go's path.Join: cleaned, and empty where all parts are. */
export function join(...parts: string[]): string {
  const present = parts.filter((part) => part !== '');
  return present.length === 0 ? '' : clean(present.join('/'));
}

/** Go's path.Base. */
export const base = (path: string) => (path === '' ? '.' : posix.basename(path) || '/');

/** Go's path.Dir. */
export const directory = (path: string) => clean(posix.dirname(path));

/** Without `../` and `/` at its start: where tar puts a member whose path led upwards. */
export function withoutShortcuts(path: string): string {
  let rest = path;
  while (rest.startsWith('../')) rest = rest.slice(3);
  if (rest === '.' || rest === '..') rest = '';
  return rest.startsWith('/') ? rest.slice(1) : rest;
}

/** True where `path`, read lexically, is `folder` itself or lies in it. */
export function isInside(folder: string, path: string): boolean {
  const root = clean(folder);
  if (path === root) return true;
  if (root === '.' && path.startsWith('/')) return false;
  const below = root === '.' ? path : path.slice(root === '/' ? 1 : root.length + 1);
  return join(root, below) === path && below !== '..' && !below.startsWith('../');
}
