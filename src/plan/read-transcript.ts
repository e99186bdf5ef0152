// Reads a fence with prompts: what stands behind one was typed, what stands below it was printed, but for commands that
// the author typed below without a prompt.

import type { CodeLine } from '../model/block.ts';
import { sliceLine } from '../parse/source-lines.ts';
import { isCommand, isRemark, judge } from './fence-command.ts';
import type { FenceCommand, FenceContext } from './fence-command.ts';
import { looksLikeOutput } from './output-shape.ts';
import { isBarePrompt } from './prompts.ts';
import type { Prompt } from './prompts.ts';
import { makeScript } from './script.ts';

/** The commands in order, each with what it printed. */
export function readTranscript(
  lines: readonly CodeLine[],
  prompts: readonly (Prompt | undefined)[],
  context: FenceContext,
): FenceCommand[] {
  const starts = startsOf(lines, prompts, context);
  const commands: FenceCommand[] = [];
  for (let index = 0; index < lines.length;) {
    let next = index + 1;
    while (next < lines.length && !starts[next]) next++;
    const read = starts[index] ? readSegment(lines.slice(index, next), prompts[index], context) : [];
    for (const command of read) commands.push(command);
    index = next;
  }
  return commands;
}

/**
 * Lines at which a command begins. Above the first prompt commands may stand without one, where the fence begins with
 * them; behind a prompt where nothing was typed they do; and where only shells inside containers show prompts, the
 * commands that opened them do anywhere.
 */
function startsOf(
  lines: readonly CodeLine[],
  prompts: readonly (Prompt | undefined)[],
  context: FenceContext,
): boolean[] {
  const foreign = prompts.every((prompt) => !prompt || prompt.kind === 'container');
  const first = prompts.findIndex(Boolean);
  const top = lines.findIndex((line) => !isRemark(line.text));
  const headed = top < first && isCommand(lines[top]?.text ?? '', context);
  let waiting = false;
  return lines.map((line, index) => {
    if (prompts[index]) waiting = false;
    else if (isBarePrompt(line.text)) waiting = true;
    if (prompts[index]) return true;
    if (isRemark(line.text)) return false;
    if (index < first) return headed && isCommand(line.text, context);
    if (!foreign && !waiting) return false;
    const found = judge(line.text, context);
    return found?.recognition.certain === true && found.kind === 'command';
  });
}

/** A command, those typed below it without a prompt, and what the last one of them printed. */
function readSegment(segment: readonly CodeLine[], prompt: Prompt | undefined, context: FenceContext): FenceCommand[] {
  const typed = segment.map((line, at) => (at === 0 ? (prompt ? behind(line, prompt) : line) : withoutSecondary(line)));
  const script = makeScript(typed, context.ranger);
  const read = script.read(0);
  const found = context.recognise(read.statement, prompt);
  if (!found) return [];
  let next = script.lineAt(read.end) + 1;
  const own = { ...found, statement: read.statement, range: script.rangeOf(0, read), ...(prompt ? { prompt } : {}) };
  const commands: FenceCommand[] = [{ ...own, output: [] }];
  const depth = indentOf(segment[0]?.text ?? '');
  for (let at = next; at < segment.length; at++) {
    const line = segment[at] as CodeLine;
    if (isRemark(line.text)) continue;
    const before = commands.at(-1) as FenceCommand;
    if (indentOf(line.text) !== depth || looksLikeOutput(line.text) || mayPrintCommands(before)) break;
    const below = script.read(at);
    const another = context.recognise(below.statement, undefined);
    if (!another || !isTyped(another, below.statement.text, before)) break;
    const range = script.rangeOf(at, below);
    commands.push({ ...another, statement: below.statement, range, ...(prompt ? { prompt } : {}), output: [] });
    next = script.lineAt(below.end) + 1;
    at = next - 1;
  }
  for (const line of segment.slice(next)) commands.at(-1)?.output.push(line);
  return commands;
}

const indentOf = (text: string) => text.length - text.trimStart().length;

/** A line below a command is another one: it shows so by itself, and is not the command once more, as some shells echo it. */
function isTyped(found: NonNullable<ReturnType<typeof judge>>, text: string, before: FenceCommand): boolean {
  if (!found.recognition.certain || !found.recognition.run || text === before.statement.text) return false;
  return found.kind === 'command' || /\s|=\$\(/.test(text);
}

/** What it prints may read like commands itself. */
export const mayPrintCommands = ({ statement: { commands, text } }: FenceCommand) =>
  commands[0]?.words.length !== 0 &&
  (/\s(?:--help|-h|--print-join-command|completion|--dry-run\S*|cat|echo|env|help|printenv|logs)(?:\s|$)/.test(
    text.slice(0, 500),
  ) ||
    printers.has(commands.at(-1)?.words[0]?.text ?? ''));

const printers = new Set(
  'alias awk cat crontab echo find grep head history less ls more printf sed tail type which'.split(' '),
);

function behind(line: CodeLine, prompt: Prompt): CodeLine {
  const length = line.text.length - prompt.rest.length;
  return sliceLine(line, length);
}

/** Shells print `> ` before a continuation line. */
function withoutSecondary(line: CodeLine): CodeLine {
  const mark = /^\s{0,8}>\s?/.exec(line.text)?.[0].length ?? 0;
  return sliceLine(line, mark);
}
