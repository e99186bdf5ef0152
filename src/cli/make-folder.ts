// Makes a folder and those above it, one by one: Node's own way (`recursive`) never ends where a file system lets nobody
// make any (/proc).

import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Throws where it can't be made; a folder that is there is made. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
    if (code !== 'ENOENT' || statSync(dirname(path), { throwIfNoEntry: false })) throw error;
    makeFolder(dirname(path));
    makeFolder(path);
  }
}
