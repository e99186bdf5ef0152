// What a simulated image says of itself: what it runs, has in its file system and can do.

import type { MakeProgram } from '../host.ts';

/** Content, or more about a file. Folders above it come into being. */
export type ImageFile =
  | string
  | { content: string; mode: number }
  | { link: string }
  /** Owned by root where no user and group is said. */
  | { folder: true; mode: number; user?: string; group?: string };

export interface Image {
  /** As the registry knows it: `docker.io/luksa/kiada`. */
  repository: string;
  /** Tags there are; others do not exist. */
  hasTag(tag: string): boolean;
  /** Bytes, as the pulled event tells. */
  size: number;
  entrypoint: readonly string[];
  cmd: readonly string[];
  env: Readonly<Record<string, string>>;
  workdir: string;
  /** `root`, `curl_user`. */
  user: string;
  /** What asks its first process to end; default 15 (SIGTERM). */
  stopSignal?: number;
  /** Its system has busybox' programs in place of GNU's. */
  busybox: boolean;
  /** Programs of its own, of the simulator's and of the shell's. */
  programs: readonly MakeProgram[];
  tools: readonly string[];
  files: Readonly<Record<string, ImageFile>>;
  /** What its entry point comes to, where that is a script that puts something else in its own place. */
  entry?(argv: readonly string[], has: (program: string) => boolean): readonly string[];
  /** What a tag changes. */
  variant?(tag: string): Partial<Image>;
}

export const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const words = new Set(['latest', 'stable', 'mainline', 'alpine', 'slim', 'glibc', 'musl', 'uclibc', 'edge', 'rolling']);

/**
 * A tag that a public repository may have: `latest` and the like, a version with parts below 100 (so that the mistyped
 * `1.161` of many tutorials does not exist), a code name, each with a variant behind a dash.
 */
export function looksPublished(tag: string): boolean {
  const [first = '', ...variants] = tag.split('-');
  const version =
    /^v?\d{1,4}(\.\d{1,2}){0,3}$/.test(first) &&
    first
      .split('.')
      .slice(1)
      .every((part) => Number(part) < 100);
  const known = words.has(first) || codeNames.has(first);
  return (
    (version || known) &&
    variants.every((part) => words.has(part) || codeNames.has(part) || /^[a-z]*\d*(\.\d+)*$/.test(part))
  );
}

const codeNames = new Set([
  'bookworm',
  'bullseye',
  'buster',
  'focal',
  'jammy',
  'noble',
  'perl',
  'sid',
  'testing',
  'trixie',
]);
