// Takes a fence apart into commands and what they print: by prompts where there are any, else line by line. Does not
// know of other blocks, but for the shell that an earlier one has opened.

import type { CodeLine, FenceBlock } from '../model/block.ts';
import type { SourceRange } from '../model/range.ts';
import type { FenceClass, Recognition } from '../model/recognition.ts';
import type { ShellStatement } from '../model/shell-statement.ts';
import type { CellKindName } from '../model/step.ts';
import { readStatement } from '../parse/read-statement.ts';
import type { Ranger } from '../parse/source-lines.ts';
import { isTableHead, isTableRow, looksLikeOutput } from './output-shape.ts';
import { isBarePrompt, readPrompt } from './prompts.ts';
import type { Prompt } from './prompts.ts';
import { makeScript } from './script.ts';

export interface FenceCommand {
  kind: CellKindName;
  statement: ShellStatement;
  range: SourceRange;
  recognition: Recognition;
  prompt?: Prompt;
  /** Lines behind it, up to the next command, without blank ones at either end. */
  output: CodeLine[];
}

export interface FenceContext {
  fence: FenceClass;
  ranger: Ranger;
  /** Asks the cell kinds. What it accepts as certain (an alias, say) counts from then on. */
  recognise(
    statement: ShellStatement,
    prompt: Prompt | undefined,
  ): { kind: CellKindName; recognition: Recognition } | undefined;
}

/** The fence's commands in order; none where it is all output, data or prose. */
export function readFence(block: FenceBlock, context: FenceContext): FenceCommand[] {
  if (context.fence === 'code' || context.fence === 'windows') return [];
  const prompts = promptsOf(block.lines, context);
  const commands = prompts.some(Boolean)
    ? withPrompts(block.lines, prompts, context)
    : withoutPrompts(block.lines, context);
  for (const command of commands) trimBlank(command.output);
  return commands;
}

function trimBlank(lines: CodeLine[]): void {
  const first = lines.findIndex((line) => !isNothing(line.text));
  const last = lines.findLastIndex((line) => !isNothing(line.text));
  lines.splice(last + 1);
  lines.splice(0, Math.max(0, first));
}

/** Blanks, a prompt where nothing was typed, a comment or word that leads over to the next command. */
const isNothing = (text: string) => /^\s*(?:#.*|(?:or|and|then):?\s*)?$/i.test(text) || isBarePrompt(text);

/** The prompt of each line that has one; `# ` and `> ` count only where they can't be a comment or a quotation. */
function promptsOf(lines: readonly CodeLine[], context: FenceContext): (Prompt | undefined)[] {
  const found = lines.map((line) => (isBarePrompt(line.text) ? undefined : readPrompt(line.text)));
  const strong = found.some((prompt) => prompt && prompt.kind !== 'root' && prompt.kind !== 'angle');
  if (strong) return found.map((prompt) => (prompt?.kind === 'root' || prompt?.kind === 'angle' ? undefined : prompt));
  return found.map((prompt, index) => {
    if (!prompt) return undefined;
    if (prompt.kind === 'root' && !rootPrompts(lines, found, context)) return undefined;
    if (prompt.kind === 'angle' && index > 0 && found[0]?.kind !== 'angle') return undefined;
    return isCommand(prompt.rest, context) ? prompt : undefined;
  });
}

const judge = (text: string, context: FenceContext) => context.recognise(readStatement(text).statement, undefined);

const isCommand = (text: string, context: FenceContext) => judge(text, context)?.recognition.certain === true;

/** In a shell script `# kubectl ...` is a comment; in a transcript it is root's prompt, with output below. */
function rootPrompts(
  lines: readonly CodeLine[],
  found: readonly (Prompt | undefined)[],
  context: FenceContext,
): boolean {
  const first = lines.findIndex((line) => line.text.trim() !== '');
  if (found[first]?.kind !== 'root') return false;
  const others = lines.filter((line, index) => !found[index] && line.text.trim() !== '');
  if (others.some((line) => isCommand(line.text, context))) return false;
  // Nothing but remarks that are commands, every one: root's prompts too.
  const all = found.every((prompt, index) =>
    prompt ? isCommand(prompt.rest, context) : lines[index]?.text.trim() === '',
  );
  return others.length > 0 || all || context.fence !== 'shell';
}

function withPrompts(
  lines: readonly CodeLine[],
  prompts: readonly (Prompt | undefined)[],
  context: FenceContext,
): FenceCommand[] {
  const starts = startsOf(lines, prompts, context);
  const commands: FenceCommand[] = [];
  for (let index = 0; index < lines.length;) {
    let next = index + 1;
    while (next < lines.length && !starts[next]) next++;
    const segment = lines.slice(index, next);
    if (starts[index]) {
      const command = readSegment(segment, prompts[index], context);
      if (command) commands.push(command);
    }
    index = next;
  }
  return commands;
}

/**
 * Lines at which a command begins. Where only shells inside containers show prompts, the commands that opened them
 * stand without one.
 */
function startsOf(
  lines: readonly CodeLine[],
  prompts: readonly (Prompt | undefined)[],
  context: FenceContext,
): boolean[] {
  const foreign = prompts.every((prompt) => !prompt || prompt.kind === 'container');
  const first = prompts.findIndex(Boolean);
  return lines.map((line, index) => {
    if (prompts[index]) return true;
    if (!foreign || isRemark(line.text)) return false;
    const found = judge(line.text, context);
    return found?.recognition.certain === true && (index < first || found.kind === 'command');
  });
}

/** A command and what it printed. */
function readSegment(
  segment: readonly CodeLine[],
  prompt: Prompt | undefined,
  context: FenceContext,
): FenceCommand | undefined {
  const typed = segment.map((line, at) => (at === 0 ? (prompt ? behind(line, prompt) : line) : withoutSecondary(line)));
  const script = makeScript(typed, context.ranger);
  const read = script.read(0);
  const found = context.recognise(read.statement, prompt);
  if (!found) return undefined;
  const output = segment.slice(script.lineAt(read.end) + 1);
  const command = { ...found, statement: read.statement, range: script.rangeOf(0, read), output };
  return prompt ? { ...command, prompt } : command;
}

function behind(line: CodeLine, prompt: Prompt): CodeLine {
  const length = line.text.length - prompt.rest.length;
  return { text: prompt.rest, start: line.start + length };
}

/** Shells print `> ` before a continuation line. */
function withoutSecondary(line: CodeLine): CodeLine {
  const mark = /^\s{0,8}>\s?/.exec(line.text)?.[0].length ?? 0;
  return { text: line.text.slice(mark), start: line.start + mark };
}

type Entry = { command: FenceCommand; lines: CodeLine[] } | { command?: undefined; lines: CodeLine[] };

function withoutPrompts(lines: readonly CodeLine[], context: FenceContext): FenceCommand[] {
  if (context.fence === 'output' || isSettings(lines)) return [];
  const entries = judgeLines(lines, context);
  const significant = entries.filter((entry) => entry.command || entry.lines.some((line) => !isRemark(line.text)));
  // A terminal shows a command before what that prints: what starts with something else is no transcript.
  if (context.fence !== 'shell' && !significant[0]?.command) return [];
  const printed = significant.some((entry) => !entry.command && entry.lines.some((line) => looksLikeOutput(line.text)));
  const commands: FenceCommand[] = [];
  for (const { command, lines: own } of entries) {
    const counts = command && (command.recognition.certain || !printed || hasFlags(command.statement));
    if (counts && !(isLoneWord(command) && commands.length > 0)) commands.push(command);
    else commands.at(-1)?.output.push(...own);
  }
  return commands;
}

/** One word that no list of programs has, below a command: what that printed. */
const isLoneWord = ({ statement, recognition }: FenceCommand) =>
  !recognition.certain && statement.commands.length === 1 && (statement.commands[0]?.words.length ?? 0) < 2;

/** `[Unit]` and the like head the sections of a settings file. */
const isSettings = (lines: readonly CodeLine[]) =>
  /^\[[A-Za-z][\w. -]{0,40}\]\s*$/.test(lines.find((line) => !isRemark(line.text))?.text ?? '');

const isRemark = (text: string) => /^\s*(?:#|$)/.test(text);

const hasFlags = (statement: ShellStatement) =>
  statement.commands[0]?.words.some(({ raw }) => /^--?\w/.test(raw)) ?? false;

function judgeLines(lines: readonly CodeLine[], context: FenceContext): Entry[] {
  const script = makeScript(lines, context.ranger);
  const entries: Entry[] = [];
  let indent: number | undefined;
  let inTable = false;
  let printed = false;
  for (let index = 0; index < lines.length;) {
    const line = lines[index];
    if (!line) break;
    if (isRemark(line.text)) {
      entries.push({ lines: [line] });
      if (line.text.trim() === '') inTable = false;
      index++;
      continue;
    }
    const depth = line.text.length - line.text.trimStart().length;
    const deeper = indent !== undefined && depth > indent && printed;
    inTable = inTable ? !isTableEnd(line.text) : isTableHead(line.text);
    const read = script.read(index);
    const found = inTable || deeper ? undefined : context.recognise(read.statement, undefined);
    if (!found || (!found.recognition.certain && looksLikeOutput(line.text))) {
      entries.push({ lines: [line] });
      printed = true;
      index++;
      continue;
    }
    indent ??= depth;
    const next = script.lineAt(read.end) + 1;
    const command = { ...found, statement: read.statement, range: script.rangeOf(index, read), output: [] };
    entries.push({ command, lines: lines.slice(index, next) });
    index = next;
  }
  return entries;
}

/** Below a table's head everything is rows, up to a blank line or a line without columns that names a command. */
const isTableEnd = (text: string) => !isTableRow(text) && /^(?:k|kubectl)\s\S/.test(text);
