// `delete -i`: shows what would go and asks once.

import type { CommandContext } from '../command.ts';
import { qualifiedKind } from '../resources/resource-type.ts';
import type { Victim } from './victims.ts';

export async function mayGoOn(list: readonly Victim[], { stdin, stdout }: CommandContext): Promise<boolean> {
  const names = list.map(({ type, name }) => `${qualifiedKind(type)}/${name}\n`).join('');
  await stdout.write(`You are about to delete the following ${list.length} resource(s):\n${names}`);
  await stdout.write('Do you want to continue? (y/N): ');
  const answer = await firstLine(stdin);
  if (/^y$/i.test(answer.trim())) return true;
  await stdout.write('deletion is cancelled\n');
  return false;
}

async function firstLine(stdin: AsyncIterable<Uint8Array> | undefined): Promise<string> {
  let text = '';
  for await (const chunk of stdin ?? []) {
    text += Buffer.from(chunk).toString();
    if (text.includes('\n')) break;
  }
  return text.split('\n')[0] ?? '';
}
