// A command as the words of one dialect line, where it is just that.

import { readStatement } from '../parse/read-statement.ts';

/** The words after `k` or `kubectl`; undefined where the text needs a shell: pipes, redirections, variables, other programs. */
export function dialectWords(text: string): string[] | undefined {
  const { statement } = readStatement(text);
  const [command] = statement.commands;
  if (!statement.plain || command === undefined) return undefined;
  const [program, ...words] = command.words;
  if (program === undefined || !isDialect(program.text)) return undefined;
  // Outside single quotes a dollar is the shell's.
  if (words.some(({ raw }) => raw.replaceAll(/'[^']*'/g, '').includes('$'))) return undefined;
  return words.map((word) => word.text);
}

/** The words of the first dialect line in a text, whatever stands around it. */
export function firstDialectWords(text: string): string[] | undefined {
  for (const { words } of readStatement(text).statement.commands) {
    const at = words.findIndex((word) => isDialect(word.text));
    if (at >= 0) return words.slice(at + 1).map((word) => word.text);
  }
  return undefined;
}

const isDialect = (program: string) => program === 'k' || program === 'kubectl';
