// A fault of the file system as Go words it: `open ./x: permission denied`.

import { CommandError } from '../command.ts';

/** syscall.Errno's texts. */
const texts: Record<string, string> = {
  EACCES: 'permission denied',
  EDQUOT: 'disk quota exceeded',
  EEXIST: 'file exists',
  EFBIG: 'file too large',
  EISDIR: 'is a directory',
  ELOOP: 'too many levels of symbolic links',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'file name too long',
  ENOENT: 'no such file or directory',
  ENOSPC: 'no space left on device',
  ENOTDIR: 'not a directory',
  EPERM: 'operation not permitted',
  EROFS: 'read-only file system',
};

/** Runs a file operation; throws CommandError where it fails. `operation` is Go's word: `open`, `mkdir`. */
export async function fileOperation<T>(operation: string, path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const text = code === undefined ? undefined : texts[code];
    if (text === undefined) throw error;
    // To make a directory where a file is, is to take the file for one.
    throw new CommandError(
      `${operation} ${path}: ${operation === 'mkdir' && code === 'EEXIST' ? texts['ENOTDIR'] : text}`,
    );
  }
}
