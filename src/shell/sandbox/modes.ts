// Permission bits as letters.

import type { ShellFileStat } from '../port.ts';

const kinds = { device: 'c', directory: 'd', file: '-', symlink: 'l' };

/** `drwxr-xr-x`. */
export function modeText({ kind, mode }: Pick<ShellFileStat, 'kind' | 'mode'>): string {
  const bits = [...'rwxrwxrwx'].map((letter, index) => ((mode & (0o400 >> index)) === 0 ? '-' : letter));
  for (const [bit, at, letter] of [
    [0o4000, 2, 's'],
    [0o2000, 5, 's'],
    [0o1000, 8, 't'],
  ] as const) {
    if ((mode & bit) !== 0) bits[at] = bits[at] === 'x' ? letter : letter.toUpperCase();
  }
  return kinds[kind] + bits.join('');
}
