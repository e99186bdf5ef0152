// The run's work folder as the files that commands see: `/` is the folder, and nothing leads out of it.

import { createReadStream } from 'node:fs';
import { lstat, mkdir, readFile, readdir, readlink, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import type { Files } from '../model/files.ts';

/** `cwd` is absolute within the folder; relative paths start there. */
export function folderFiles(root: string, cwd = '/'): Files {
  const place = async (path: string) => {
    const real = join(await realpath(root), posix.resolve('/', cwd, path));
    await guard(await realpath(root), real, path);
    return real;
  };
  return {
    read: async (path) => readFile(await place(path)),
    async write(path, content, mode) {
      await writeFile(await place(path), content, mode === undefined ? {} : { mode });
    },
    async stat(path) {
      const found = await stat(await place(path));
      return { kind: found.isDirectory() ? 'directory' : 'file', size: found.size, mode: found.mode & 0o7777 };
    },
    list: async (path) => (await readdir(await place(path))).sort(),
    async makeDirectory(path) {
      await mkdir(await place(path), { recursive: true });
    },
    absolute: (path) => posix.resolve('/', cwd, path),
    async readLink(path) {
      // Where it points does not matter: nobody follows it.
      const folder = await place(posix.dirname(path));
      return readlink(join(folder, posix.basename(path))).catch(() => undefined);
    },
    async *readChunks(path) {
      yield* createReadStream(await place(path));
    },
    async writeChunks(path, chunks, mode) {
      await writeFile(await place(path), chunks, mode === undefined ? {} : { mode });
    },
  };
}

/** Symbolic links may not lead outside: the nearest thing that exists must lie in the folder. */
async function guard(root: string, real: string, asked: string): Promise<void> {
  for (let at = real; at.startsWith(root); at = dirname(at)) {
    const resolved = await realpath(at).catch(() => undefined);
    if (resolved === undefined) {
      // Who writes to a link that leads to nothing makes what it leads to.
      if (await isLink(at)) break;
      continue;
    }
    if (resolved === root || resolved.startsWith(`${root}/`)) return;
    break;
  }
  throw Object.assign(new Error(`EACCES: ${asked} lies outside the work folder`), { code: 'EACCES', path: asked });
}

const isLink = (path: string) =>
  lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
