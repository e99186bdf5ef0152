// How each kind of shell words its complaints: Debian's bash 5.2 and dash, busybox 1.35's ash.

import { errorsOf, type Context } from './context.ts';
import type { Dialect } from './state.ts';

type Wording = Record<
  | 'badFile'
  | 'badNumber'
  | 'cannotChangeTo'
  | 'cannotCreate'
  | 'cannotOpen'
  | 'cannotSource'
  | 'isDirectory'
  | 'notExecuted'
  | 'notFound'
  | 'notNumeric'
  | 'readonly',
  (name: string, reason: string) => string
>;

const wordings: Record<Dialect, Wording> = {
  ash: {
    badFile: (name) => `${name}: not found`,
    badNumber: (name, reason) => `${name}: line 0: Illegal number: ${reason}`,
    cannotChangeTo: (name, reason) => `cd: line 0: can't cd to ${name}: ${reason}`,
    cannotCreate: (name, reason) => `can't create ${name}: ${reason === enoent ? 'nonexistent directory' : reason}`,
    cannotOpen: (name, reason) => `can't open ${name}: ${reason === enoent ? 'no such file' : reason}`,
    cannotSource: (name, reason) => `.: line 0: can't open '${name}': ${reason}`,
    isDirectory: (name) => `can't create ${name}: Is a directory`,
    notExecuted: (name) => `exec: line 0: ${name}: not found`,
    notFound: (name) => `${name}: not found`,
    notNumeric: (name) => `invalid number '${name}'`,
    readonly: (name) => `${name}: is read only`,
  },
  bash: {
    badFile: (name) => `${name}: No such file or directory`,
    badNumber: (name, reason) => `${name}: ${reason}: numeric argument required`,
    cannotChangeTo: (name, reason) => `cd: ${name}: ${reason}`,
    cannotCreate: (name, reason) => `${name}: ${reason}`,
    cannotOpen: (name, reason) => `${name}: ${reason}`,
    cannotSource: (name, reason) => `${name}: ${reason}`,
    isDirectory: (name) => `${name}: Is a directory`,
    notExecuted: (name) => `exec: ${name}: not found`,
    notFound: (name) => `${name}: command not found`,
    notNumeric: (name) => `printf: ${name}: invalid number`,
    readonly: (name) => `${name}: readonly variable`,
  },
  dash: {
    badFile: (name) => `${name}: not found`,
    badNumber: (name, reason) => `${name}: Illegal number: ${reason}`,
    cannotChangeTo: (name) => `cd: can't cd to ${name}`,
    cannotCreate: (name, reason) => `cannot create ${name}: ${reason === enoent ? 'Directory nonexistent' : reason}`,
    cannotOpen: (name, reason) => `cannot open ${name}: ${reason === enoent ? 'No such file' : reason}`,
    cannotSource: (name, reason) => `.: cannot open ${name}: ${reason === enoent ? 'No such file' : reason}`,
    isDirectory: (name) => `cannot create ${name}: Is a directory`,
    notExecuted: (name) => `exec: ${name}: not found`,
    notFound: (name) => `${name}: not found`,
    notNumeric: (name) => `printf: ${name}: expected numeric value`,
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
  await errorsOf(context).write(`${prefixOf(context)}${text}\n`);
}

/** `bash: line 1: `, `sh: 1: `, `sh: `, `./script.sh: line 3: `. */
function prefixOf({ script, interactive, line, state }: Context): string {
  const name = script ?? state.name;
  switch (state.dialect) {
    case 'ash':
      return script === undefined ? `${name}: ` : `${name}: line ${line}: `;
    case 'bash':
      return interactive ? `${name}: ` : `${name}: line ${line}: `;
    case 'dash':
      return `${name}: ${line}: `;
  }
}

export function complainOf(context: Context, what: keyof Wording, name: string, reason = enoent): Promise<void> {
  return complain(context, wordings[context.state.dialect][what](name, reason));
}
