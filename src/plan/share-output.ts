// Shares what a notebook's cell printed among its commands, or what a fence below theirs shows. There is one output for all of them: where one command
// ends and the next begins is told by how each of them prints, and where that does not tell, nobody gets anything.

import type { CodeLine } from '../model/block.ts';
import type { LineReading } from '../model/line-reading.ts';
import type { Draft } from './draft.ts';
import type { ShellStatement } from '../model/shell-statement.ts';
import { isTableHead, looksLikeOutput } from './output-shape.ts';

/** Numbers of the first line and the one behind the last. */
export interface Share {
  draft: Draft;
  from: number;
  to: number;
}

/** What each command printed, in order; undefined where that can't be told. */
export function shareOutput(drafts: readonly Draft[], lines: readonly CodeLine[]): Share[] | undefined {
  const printing = drafts.filter((draft) => !isSilent(draft));
  const shares: Share[] = [];
  let from = 0;
  for (const [index, draft] of printing.entries()) {
    const next = printing[index + 1];
    const to = next ? endOfShare(draft, lines, from) : lines.length;
    // Messages of two commands that do not say how many objects they are about can't be told apart.
    if (to === undefined || to > lines.length || (next && saysTheSame(draft, next))) return undefined;
    if (to > from) shares.push({ draft, from, to });
    from = to;
  }
  return printing.length === 0 ? undefined : shares;
}

/** Its lines are what its command prints, and not those of another, where an author left its own out. */
export function isPlainShare({ draft, from, to }: Share, lines: readonly CodeLine[]): boolean {
  const [reading] = draft.readings;
  const own = lines.slice(from, to).map(({ text }) => text);
  if (!reading) return true;
  return tellsOfObjects(reading) ? own.every(isMessage) : reading.verb !== 'get' || !isMessage(own[0] ?? '');
}

/** What it prints goes into a file. */
export function printsToFile({ statement, text }: Draft): boolean {
  const redirect = statement?.redirects.findLast(({ operator }) => /^(?:1?>>?|&>>?)$/.test(operator));
  if (!redirect || /\|\s*tee\b/.test(text)) return false;
  return (statement?.commands.at(-1)?.words[0]?.at ?? 0) < redirect.at;
}

const quiet =
  /^(?:(?:export|alias|cd|mkdir|touch|set|unset|shopt|sleep|source|\.|true|umask|wait)(?:\s[^|&;]*)?|\w+=(?:\$\([^]*\)|[^\s|&;]*))$/;

const isSilent = (draft: Draft) => printsToFile(draft) || quiet.test(draft.text);

/** The line behind what the command printed; undefined where its output may end anywhere. */
function endOfShare(draft: Draft, lines: readonly CodeLine[], from: number): number | undefined {
  const { statement, readings, text } = draft;
  if (!statement || !isOneCommand(statement)) return undefined;
  if (/^echo\s(?!-)/.test(text)) return from + 1;
  const [reading, ...more] = readings;
  if (!reading || more.length > 0 || (reading.format !== undefined && reading.format !== 'wide')) return undefined;
  if (tellsOfObjects(reading)) {
    const named = objectsNamed(reading);
    const says = messagesOf(reading) ?? /./;
    return named > 0 ? from + named : whileLines(lines, from, (line) => isMessage(line) && says.test(line));
  }
  if (reading.verb !== 'get' && reading.verb !== 'top') return undefined;
  if (/^No resources found/.test(lines[from]?.text ?? '')) return from + 1;
  if (!isTableHead(lines[from]?.text ?? '')) return undefined;
  return whileLines(lines, from + 1, /,|\ball\b/.test(text) ? isRow : isRowOfTable);
}

/** A heredoc or another input may belong to it. */
const isOneCommand = ({ commands, redirects }: ShellStatement) =>
  commands.length === 1 &&
  commands[0]?.assignments.length === 0 &&
  redirects.every(({ operator }) => operator[0] === '<');

type Test = (line: string, before: string) => boolean;

/** At least one. */
function whileLines(lines: readonly CodeLine[], from: number, test: Test): number | undefined {
  let to = from;
  while (to < lines.length && test(lines[to]?.text ?? '', lines[to - 1]?.text ?? '')) to++;
  return to > from ? to : undefined;
}

/** It prints a line for each object that it has changed or waited for. */
const tellsOfObjects = ({ verb, effects }: LineReading) =>
  verb === 'wait' || effects.includes('write') || effects.includes('destroy');

/** 0 where files or selectors tell. */
const objectsNamed = ({ files, creates, names }: LineReading) =>
  files.length > 0 ? 0 : Math.max(creates.length, names.length);

/** What verbs say whose messages no other verb's are taken for. */
const messages: Record<string, RegExp> = {
  apply: / (?:created|configured|unchanged|serverside-applied|pruned)\b/,
  create: / (?:created|configured|unchanged|serverside-applied|pruned)\b/,
  delete: / deleted\b/,
  wait: / condition met$/,
};

const messagesOf = ({ verb }: LineReading): RegExp | undefined => messages[verb.split(' ')[0] ?? ''];

function saysTheSame(one: Draft, other: Draft): boolean {
  const [first, second] = [one.readings[0], other.readings[0]];
  if (!first || !second || !tellsOfObjects(first) || !tellsOfObjects(second) || objectsNamed(first) > 0) return false;
  const [says, alsoSays] = [messagesOf(first), messagesOf(second)];
  return !says || !alsoSays || says.source === alsoSays.source;
}

/** `pod/web created`, `pod "web" deleted from default namespace`. */
const isMessage = (line: string) => /^[\w.-]+(?:\/\S+ [a-z]|\s"[^"]+" [a-z])/.test(line) && looksLikeOutput(line);

/** A row, and the blank line behind the last. */
const isRowOfTable: Test = (line, before) =>
  before.trim() !== '' && !isTableHead(line) && (line.trim() === '' || /\S\s{2,}\S/.test(line));

/** A row, or the blank line and the head between two tables of one command. */
const isRow: Test = (line, before) =>
  line.trim() === '' || (isTableHead(line) ? before.trim() === '' : /\S\s{2,}\S/.test(line));
