// A folder of the host as a shell's file system: just-bash guards that no path and no link leads out of it.

import type { ShellFiles, ShellFileStat } from './port.ts';
import { fileError } from './file-error.ts';
import { directoryOf } from './paths.ts';
import type { Library } from './sandbox/library.ts';

const largestRead = 256 * 1024 * 1024;

const missingTmp: ShellFileStat = { kind: 'directory', size: 0, mode: 0o777, modified: 0 };

/** Its root is `/`; `/tmp` comes into being with the first file in it. */
export function folderFiles(library: Library, root: string): ShellFiles {
  const folder = new library.ReadWriteFs({ root, allowSymlinks: true, maxFileReadSize: largestRead });
  const describe = (stat: Awaited<ReturnType<typeof folder.stat>>): ShellFileStat => ({
    kind: stat.isDirectory ? 'directory' : stat.isSymbolicLink ? 'symlink' : 'file',
    size: stat.size,
    mode: stat.mode & 0o7777,
    modified: stat.mtime.getTime(),
  });
  return {
    read: async (path) => folder.readFileBuffer(path),
    async write(path, content, { append = false, mode } = {}) {
      const parent = directoryOf(path);
      if (parent === '/tmp') await folder.mkdir(parent, { recursive: true });
      if (!(await folder.exists(parent))) throw fileError('ENOENT', 'open', path);
      if (append) await folder.appendFile(path, content);
      else await folder.writeFile(path, content);
      if (mode !== undefined) await folder.chmod(path, mode);
    },
    async stat(path) {
      if (path === '/tmp' && !(await folder.exists(path))) return missingTmp;
      return describe(await folder.stat(path));
    },
    // The library's lstat does not know its own root.
    lstat: async (path) => describe(path === '/' ? await folder.stat(path) : await folder.lstat(path)),
    list: async (path) => (await folder.readdir(path)).toSorted(),
    makeDirectory: (path) => folder.mkdir(path),
    async remove(path) {
      const isDirectory = (await folder.lstat(path)).isDirectory;
      if (isDirectory && (await folder.readdir(path)).length > 0) throw fileError('ENOTEMPTY', 'rmdir', path);
      await folder.rm(path, { recursive: isDirectory });
    },
    rename: (from, to) => folder.mv(from, to),
    symlink: (target, path) => folder.symlink(target, path),
    readlink: (path) => folder.readlink(path),
    realpath: (path) => folder.realpath(path),
    chmod: (path, mode) => folder.chmod(path, mode),
    touch: (path, modified) => folder.utimes(path, new Date(modified), new Date(modified)),
  };
}
