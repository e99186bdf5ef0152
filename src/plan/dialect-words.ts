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

/** The words of each dialect line in a text, whatever stands around them. */
export function dialectLines(text: string): string[][] {
  return readStatement(text).statement.commands.flatMap(({ words }) => {
    const at = words.findIndex((word) => isDialect(word.text));
    return at < 0 ? [] : [words.slice(at + 1).map((word) => word.text)];
  });
}

/** Where the words of the dialect's lines stand in a text: `end` is the offset behind the last one. */
export function dialectSpans(text: string): { start: number; end: number }[] {
  const { statement } = readStatement(text);
  const offset = text.indexOf(statement.text);
  return statement.commands.flatMap(({ words }) => {
    const first = words.find((word) => isDialect(word.text));
    const last = words.at(-1);
    return first && last ? [{ start: offset + first.at, end: offset + last.at + last.raw.length }] : [];
  });
}

const isDialect = (program: string) => program === 'k' || program === 'kubectl';
