// Absolute paths of a shell's file system: always `/`, whatever the host uses.

import { posix } from 'node:path';

/** The absolute path that `path` means in the directory `base`; `..` never goes above the root. */
export const resolvePath = (base: string, path: string): string => posix.resolve('/', base, path);

export const directoryOf = (path: string): string => posix.dirname(path);

export const baseNameOf = (path: string): string => posix.basename(path);
