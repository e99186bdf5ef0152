// The files of this machine, as `rutter k` sees them: relative to the working directory, all of them.

import { createReadStream } from 'node:fs';
import { mkdir, readFile, readdir, readlink, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Files } from '../model/files.ts';

export const hostFiles: Files = {
  read: (path) => readFile(path),
  async write(path, content, mode) {
    await writeFile(path, content, mode === undefined ? {} : { mode });
  },
  async stat(path) {
    const found = await stat(path);
    return { kind: found.isDirectory() ? 'directory' : 'file', size: found.size, mode: found.mode & 0o7777 };
  },
  list: async (path) => (await readdir(path)).sort(),
  async makeDirectory(path) {
    await mkdir(path, { recursive: true });
  },
  absolute: (path) => resolve(path),
  readLink: (path) => readlink(path).catch(() => undefined),
  readChunks: (path) => createReadStream(path),
  async writeChunks(path, chunks, mode) {
    await writeFile(path, chunks, mode === undefined ? {} : { mode });
  },
};
