// A finished step as lines for a terminal: one with what and how, and below it what a reader must know.

import type { Outcome, Status } from '../../model/outcome.ts';
import { outputText } from '../../model/output.ts';
import { plainText } from '../ansi.ts';
import { bindingSource } from '../binding-text.ts';
import { meaningful } from '../comparison-text.ts';
import { durationText } from '../duration.ts';
import { statusLooks } from '../status-look.ts';
import { bareReason, stepTitle } from '../step-title.ts';
import { cut, painter, plain, widthOf, wrap, type Look, type TerminalOptions } from './text.ts';

/** Lines of a failing step's output. */
const essential = 8;
/** Causes of a changed step. */
const listed = 5;
/** Below this, columns are too dear for alignment. */
const roomy = 64;
/** No line is made wider by alignment. */
const widest = 100;

export function stepLines(path: string, outcome: Outcome, options: TerminalOptions): string[] {
  const { step, status, ms } = outcome;
  const head = headLine({ status, place: String(step.line), what: plain(stepTitle(outcome)), ms }, options);
  return [head, ...detailLines(path, outcome, options)];
}

export interface HeadLine {
  status: Status;
  /** The line's number, or nothing for what is no step. */
  place: string;
  /** One line, plain. */
  what: string;
  ms: number;
}

/** `✓   34  k get po kiada          passed    12 ms`; without the columns where they are dear. */
export function headLine({ status, place, what, ms }: HeadLine, options: TerminalOptions): string {
  const paint = painter(options);
  const { glyph, word } = statusLooks[status];
  const aligned = isRoomy(options);
  const number = aligned ? `${place.padStart(4)} ` : place;
  const end = aligned ? [word.padEnd(11), durationText(ms).padStart(9)] : [word, durationText(ms)];
  const fixed = widthOf(`${glyph} ${number}  ${end.join(' ')}`);
  const room = Math.max(8, Math.min(options.columns ?? widest, widest) - fixed);
  const text = options.columns === undefined ? what : cut(what, room);
  const gap = aligned ? ' '.repeat(Math.max(0, room - widthOf(text))) : '';
  return `${paint(status, glyph)} ${paint('dim', number)} ${text}${gap} ${paint(status, end[0] ?? '')} ${paint('dim', end[1] ?? '')}`;
}

const isRoomy = ({ columns }: TerminalOptions) => (columns ?? widest) >= roomy;

/** What stands under a head line, indented and wrapped to the terminal. */
export function indented(look: Look | undefined, text: string, options: TerminalOptions): string[] {
  const paint = painter(options);
  const indent = ' '.repeat(isRoomy(options) ? 8 : 4);
  const lines = options.columns === undefined ? [text] : wrap(text, Math.max(16, options.columns - indent.length));
  return lines.map((line) => indent + (look ? paint(look, line) : line));
}

function detailLines(path: string, outcome: Outcome, options: TerminalOptions): string[] {
  const { status, bindings, remarks, step } = outcome;
  const put = (look: Look | undefined, text: string) => indented(look, plain(text), options);
  const bound = bindings.flatMap((binding) =>
    put('dim', `${binding.name} = ${binding.value} (${bindingSource(binding)})`),
  );
  const notes = remarks.flatMap((remark) => put(undefined, remark));
  if (status === 'passed') return [...bound, ...notes];
  return [
    ...bound,
    ...outputLines(outcome, options),
    ...put(status, bareReason(outcome)),
    ...causes(outcome).flatMap((cause) => put(undefined, cause)),
    ...notes,
    ...(status === 'skipped' ? [] : put('dim', `${path}:${step.line}`)),
  ];
}

function causes({ comparison, reason }: Outcome): string[] {
  const told = comparison ? meaningful(comparison).map(({ cause }) => cause) : [];
  const all = told.filter((cause) => !reason.includes(cause));
  return all.length > listed ? [...all.slice(0, listed), `and ${all.length - listed} more`] : all;
}

/** What went wrong in the command's own words: its standard error, else the end of its output. */
function outputLines({ output, status }: Outcome, options: TerminalOptions): string[] {
  if (!output || status === 'changed') return [];
  const text = outputText(output, 'stderr').trim() || outputText(output).trim();
  const lines = plainText(text)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.slice(-essential).flatMap((line) => indented(undefined, plain(line), options));
}
