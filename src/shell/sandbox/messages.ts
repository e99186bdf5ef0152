// How each flavor of shell words its complaints, as Debian's bash 5.2 and busybox 1.35 print them.

import type { ShellFlavor } from '../port.ts';
import { errorsOf, type Context } from './context.ts';

type Wording = Record<
  | 'badFile'
  | 'cannotChangeTo'
  | 'cannotCreate'
  | 'cannotOpen'
  | 'isDirectory'
  | 'notExecutable'
  | 'notFound'
  | 'readonly',
  (name: string, reason: string) => string
>;

const wordings: Record<ShellFlavor, Wording> = {
  bash: {
    badFile: (name) => `${name}: No such file or directory`,
    cannotChangeTo: (name, reason) => `cd: ${name}: ${reason}`,
    cannotCreate: (name, reason) => `${name}: ${reason}`,
    cannotOpen: (name, reason) => `${name}: ${reason}`,
    isDirectory: (name) => `${name}: Is a directory`,
    notExecutable: (name) => `${name}: Permission denied`,
    notFound: (name) => `${name}: command not found`,
    readonly: (name) => `${name}: readonly variable`,
  },
  ash: {
    badFile: (name) => `${name}: not found`,
    cannotChangeTo: (name, reason) => `cd: line 0: can't cd to ${name}: ${reason}`,
    cannotCreate: (name, reason) => `can't create ${name}: ${reason === enoent ? 'nonexistent directory' : reason}`,
    cannotOpen: (name, reason) => `can't open ${name}: ${reason === enoent ? 'no such file' : reason}`,
    isDirectory: (name) => `can't create ${name}: Is a directory`,
    notExecutable: (name) => `${name}: Permission denied`,
    notFound: (name) => `${name}: not found`,
    readonly: (name) => `${name}: is read only`,
  },
};

const enoent = 'No such file or directory';

const reasons: Record<string, string> = {
  EACCES: 'Permission denied',
  EBADF: 'Bad file descriptor',
  EEXIST: 'File exists',
  EFBIG: 'File too large',
  EINVAL: 'Invalid argument',
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  ENOENT: enoent,
  ENOSPC: 'No space left on device',
  ENOTDIR: 'Not a directory',
  ENOTEMPTY: 'Directory not empty',
  EPERM: 'Operation not permitted',
  EROFS: 'Read-only file system',
  EXDEV: 'Invalid cross-device link',
};

/** The words of the C library for a file system error; the error's own for anything else. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const known = code ?? /^(E[A-Z]+): /.exec(message)?.[1];
  return reasons[known ?? ''] ?? message;
}

/** Writes a complaint of the shell itself to its standard error. */
export async function complain(context: Context, text: string): Promise<void> {
  const { script, machine, interactive, line, state } = context;
  const numbered = machine.flavor === 'bash' ? !interactive : script !== undefined;
  await errorsOf(context).write(`${script ?? state.name}: ${numbered ? `line ${line}: ` : ''}${text}\n`);
}

export function complainOf(context: Context, what: keyof Wording, name: string, reason = enoent): Promise<void> {
  return complain(context, wordings[context.machine.flavor][what](name, reason));
}
