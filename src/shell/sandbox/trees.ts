// Copies and removes whole trees of a shell's file system.

import { resolvePath } from '../paths.ts';
import type { ShellFiles, ShellFileStat } from '../port.ts';

export const lstatOf = (files: ShellFiles, path: string): Promise<ShellFileStat | undefined> =>
  files.lstat(path).catch(() => undefined);

export const isFolder = (files: ShellFiles, path: string): Promise<boolean> =>
  files.stat(path).then(
    ({ kind }) => kind === 'directory',
    () => false,
  );

export interface CopyOptions {
  /** Copies links as links. */
  keepLinks: boolean;
  keepTimes: boolean;
}

export async function copyTree(files: ShellFiles, from: string, to: string, options: CopyOptions): Promise<void> {
  const stat = options.keepLinks ? await files.lstat(from) : await files.stat(from);
  if (stat.kind === 'symlink') {
    if (await lstatOf(files, to)) await files.remove(to);
    await files.symlink(await files.readlink(from), to);
    return;
  }
  if (stat.kind === 'directory') {
    if (!(await isFolder(files, to))) await files.makeDirectory(to);
    for (const name of await files.list(from))
      await copyTree(files, resolvePath(from, name), resolvePath(to, name), options);
  } else await files.write(to, await files.read(from), (await lstatOf(files, to)) ? {} : { mode: stat.mode });
  if (options.keepTimes) await files.touch(to, stat.modified);
}

/** Calls `failed` for each entry that could not be removed, with its path, and goes on. */
export async function removeTree(
  files: ShellFiles,
  path: string,
  failed: (path: string, error: unknown) => Promise<void>,
): Promise<void> {
  try {
    if ((await files.lstat(path)).kind === 'directory') {
      for (const name of await files.list(path)) await removeTree(files, resolvePath(path, name), failed);
    }
    await files.remove(path);
  } catch (error) {
    await failed(path, error);
  }
}
