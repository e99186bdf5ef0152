// Names and numbers of users and groups, by /etc/passwd and /etc/group of the shell's file system.

import type { ShellFiles } from '../port.ts';

export type AccountKind = 'group' | 'user';

interface Account {
  name: string;
  number: string;
}

/** By name or number; undefined where there is no such account. */
export async function findAccount(text: string, kind: AccountKind, files: ShellFiles): Promise<Account | undefined> {
  const path = kind === 'user' ? '/etc/passwd' : '/etc/group';
  const bytes = await files.read(path).catch(() => new Uint8Array());
  for (const line of Buffer.from(bytes).toString().split('\n')) {
    const [name = '', , number = ''] = line.split(':');
    if (text !== '' && (name === text || number === text)) return { name, number };
  }
  return text === 'root' ? { name: 'root', number: '0' } : undefined;
}
