// A ShellFiles as just-bash wants its file system, with room for a few paths that exist for one evaluation only.

import type { IFileSystem } from 'just-bash';
import type { ShellFiles, ShellFileStat } from '../port.ts';
import { fileError } from '../file-error.ts';
import { resolvePath } from '../paths.ts';

export interface Overlay {
  /** Programs that are found at these paths, whatever the files say. */
  programs: ReadonlySet<string>;
  /** Takes what is written to this path. */
  output?: { path: string; write(bytes: Uint8Array): void };
}

type Text = string | Uint8Array;
type Encoding = string | { encoding?: string | null } | undefined;

const isBinary = (encoding: Encoding) => {
  const name = typeof encoding === 'object' ? encoding?.encoding : encoding;
  return name === 'binary' || name === 'latin1';
};

const bytesOf = (content: Text, encoding: Encoding) =>
  typeof content === 'string' ? Buffer.from(content, isBinary(encoding) ? 'latin1' : 'utf8') : content;

const statOf = (stat: ShellFileStat) => ({
  isFile: stat.kind === 'file' || stat.kind === 'device',
  isDirectory: stat.kind === 'directory',
  isSymbolicLink: stat.kind === 'symlink',
  mode: stat.mode,
  size: stat.size,
  mtime: new Date(stat.modified),
});

const program = { isFile: true, isDirectory: false, isSymbolicLink: false, mode: 0o755, size: 0, mtime: new Date(0) };

export function libraryFiles(files: ShellFiles, overlay: Overlay): IFileSystem {
  const { programs, output } = overlay;
  const exists = (path: string) =>
    files.stat(path).then(
      () => true,
      () => false,
    );
  const read = async (path: string) => Buffer.from(await files.read(path));

  const write = async (path: string, content: Text, encoding: Encoding, append: boolean) => {
    const bytes = bytesOf(content, encoding);
    if (output?.path === path) return output.write(bytes);
    await files.write(path, bytes, { append });
  };

  const makeDirectory = async (path: string, recursive: boolean): Promise<void> => {
    if (!recursive) return files.makeDirectory(path);
    const known = await files.stat(path).catch(() => undefined);
    if (known?.kind === 'directory') return;
    if (known) throw fileError('EEXIST', 'mkdir', path);
    await makeDirectory(resolvePath(path, '..'), true);
    await files.makeDirectory(path);
  };

  const remove = async (path: string, recursive: boolean): Promise<void> => {
    const stat = await files.lstat(path);
    if (stat.kind === 'directory') {
      const names = await files.list(path);
      if (names.length > 0 && !recursive) throw fileError('ENOTEMPTY', 'rmdir', path);
      for (const name of names) await remove(resolvePath(path, name), true);
    }
    await files.remove(path);
  };

  const copy = async (from: string, to: string, recursive: boolean): Promise<void> => {
    const stat = await files.lstat(from);
    if (stat.kind === 'symlink') return files.symlink(await files.readlink(from), to);
    if (stat.kind !== 'directory') return files.write(to, await files.read(from), { mode: stat.mode });
    if (!recursive) throw fileError('EISDIR', 'cp', from);
    await makeDirectory(to, true);
    for (const name of await files.list(from)) await copy(resolvePath(from, name), resolvePath(to, name), true);
  };

  return {
    async readFile(path, options) {
      const bytes = await read(path);
      return bytes.toString(isBinary(options) ? 'latin1' : 'utf8');
    },
    readFileBuffer: read,
    writeFile: (path, content, options) => write(path, content, options, false),
    appendFile: (path, content, options) => write(path, content, options, true),
    exists: async (path) => programs.has(path) || output?.path === path || (await exists(path)),
    stat: async (path) => (programs.has(path) || output?.path === path ? program : statOf(await files.stat(path))),
    lstat: async (path) => statOf(await files.lstat(path)),
    mkdir: (path, options) => makeDirectory(path, options?.recursive === true),
    readdir: (path) => files.list(path),
    async rm(path, options) {
      if (options?.force && !(await exists(path)) && !(await files.lstat(path).catch(() => undefined))) return;
      await remove(path, options?.recursive === true);
    },
    cp: (from, to, options) => copy(from, to, options?.recursive === true),
    mv: (from, to) => files.rename(from, to),
    resolvePath,
    getAllPaths: () => [],
    chmod: (path, mode) => files.chmod(path, mode),
    symlink: (target, path) => files.symlink(target, path),
    link: (existing, path) => copy(existing, path, false),
    readlink: (path) => files.readlink(path),
    realpath: (path) => files.realpath(path),
    utimes: (path, _accessed, modified) => files.touch(path, modified.getTime()),
  };
}
