// Reads a fence without prompts: judges each line, and decides from them all whether they are commands, commands with
// what they print, or no commands at all.

import type { CodeLine } from '../model/block.ts';
import type { ShellStatement } from '../model/shell-statement.ts';
import { isRemark } from './fence-command.ts';
import type { FenceCommand, FenceContext } from './fence-command.ts';
import { withoutLead } from './fence-text.ts';
import { isStatement, isTableHead, isTableRow, looksLikeOutput } from './output-shape.ts';
import { makeScript } from './script.ts';

type Entry = { command: FenceCommand; lines: CodeLine[] } | { command?: undefined; lines: CodeLine[] };

/** The commands in order; none where the lines are no commands. */
export function readLines(lines: readonly CodeLine[], context: FenceContext): FenceCommand[] {
  if (context.fence === 'output' || isSettings(lines)) return [];
  const entries = withoutDumps(judgeLines(context.fence === 'plain' ? withoutLead(lines) : lines, context), context);
  const significant = entries.filter(isSignificant);
  if (!mayHoldCommands(significant, context)) return [];
  const mixed = significant.some((entry) => !entry.command);
  const several = significant.filter(({ command }) => command && isLoneWord(command)).length > 1;
  const commands: FenceCommand[] = [];
  for (const { command, lines: own } of entries) {
    const counts = command && (command.recognition.certain || !mixed || hasFlags(command.statement));
    if (counts && !(isLoneWord(command) && (several || commands.length > 0))) commands.push(command);
    else for (const line of own) commands.at(-1)?.output.push(line);
  }
  return commands;
}

const isSignificant = ({ command, lines }: Entry) => command !== undefined || lines.some(({ text }) => !isRemark(text));

/**
 * Variables that are only set, and that the note never reads, are those of a program that is shown: as what a command
 * prints, or as a block of their own.
 */
function withoutDumps(entries: readonly Entry[], { fence, uses }: FenceContext): Entry[] {
  const idle = new Set(entries.filter(({ command }) => command && isIdle(command, uses)));
  if (idle.size === 0) return [...entries];
  const others = entries.filter((entry) => isSignificant(entry) && !idle.has(entry));
  if (fence === 'shell' && others.length === 0 && idle.size === 1) return [...entries];
  let below = fence !== 'shell' || !others.some(({ command }) => command);
  return entries.map((entry) => {
    if (idle.has(entry)) return below ? { lines: entry.lines } : entry;
    below ||= entry.command !== undefined;
    return entry;
  });
}

/** Programs read these by themselves. */
const wellKnown = /^(?:EDITOR|ETCDCTL_API|KUBE_EDITOR|KUBECONFIG|PS1)$/;

function isIdle({ statement: { commands, redirects } }: FenceCommand, uses: FenceContext['uses']): boolean {
  const [command, another] = commands;
  if (!command || another || command.words.length > 0 || redirects.length > 0) return false;
  return command.assignments.every(({ raw }) => {
    const name = /^\w+/.exec(raw)?.[0] ?? '';
    return !/[$`(]/.test(raw) && !wellKnown.test(name) && !uses(name);
  });
}

function mayHoldCommands(significant: readonly Entry[], { fence }: FenceContext): boolean {
  if (fence === 'shell') return true;
  // A tag that promises nothing: the lines alone have to show it, every one.
  if (fence === 'prose')
    return significant.every(({ command, lines }) =>
      command ? command.recognition.certain : lines.every(({ text }) => looksLikeOutput(text)),
    );
  if (fence === 'unknown') return significant.every(({ command }) => command?.recognition.certain);
  // A terminal shows a command before what that prints: what starts with something else is no transcript.
  return significant[0]?.command !== undefined;
}

/** One word that no list of programs has, below a command: what that printed; or one of several: names. */
const isLoneWord = ({ statement, recognition }: FenceCommand) =>
  !recognition.certain && statement.commands.length === 1 && (statement.commands[0]?.words.length ?? 0) < 2;

/** `[Unit]` and the like head the sections of a settings file. */
const isSettings = (lines: readonly CodeLine[]) =>
  /^\[[A-Za-z][\w. -]{0,40}\]\s*$/.test(lines.find((line) => !isRemark(line.text))?.text ?? '');

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
    const silent = inTable || deeper || isStatement(line.text);
    const found = silent ? undefined : context.recognise(read.statement, undefined);
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
