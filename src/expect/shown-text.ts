// Which text of an output the note shows: what a terminal would have had, or standard output alone.

import { outputText, type Output } from '../model/output.ts';
import type { CompareContext } from './context.ts';
import { masks } from './masks.ts';
import { wordingReader } from './text/wording.ts';
import { boundedLines } from './bounds.ts';

const escapes = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[()][A-Za-z0-9]|[=>78])/g;

/** A text as people read it: no colours, plain line ends and blanks, no blank lines around it. */
export function readable(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(escapes, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\u00a0', ' ')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

const complaint =
  /^(?:[Ee]rror\b|Unable to |[Ww]arning: |The \S+ "|error: |Flag --|Default(?:ed|ing) container |No resources found)/m;

/**
 * Both streams in order of arrival where the step failed, where the note shows an error or a warning, or where it shows
 * a line that came on standard error, or nearly came; else standard output, as an author's note leaves kubectl's asides out.
 */
export function shownText(expectation: string, output: Output, context: CompareContext): string {
  const all = readable(outputText(output));
  const printed = readable(outputText(output, 'stdout'));
  if (output.exitCode !== 0 || printed === '' || complaint.test(expectation)) return all;
  const reader = wordingReader(context, masks);
  const asides = linesOf(readable(outputText(output, 'stderr')));
  if (asides.length === 0) return printed;
  const noted = linesOf(expectation).map((line) => reader.expected(line).commonKey);
  const results = new Set(linesOf(printed).map((line) => reader.actual(line).commonKey));
  const others = noted.filter((key) => !results.has(key));
  const said = asides.slice(0, most).map((line) => reader.actual(line).commonKey);
  return said.some((key) => others.slice(0, most).some((other) => nearlySame(key, other))) ? all : printed;
}

/** Lines of a note that stand nowhere in the results are held against so many asides. */
const most = 100;

const linesOf = (text: string) => boundedLines(text).lines.filter((line) => line.trim() !== '');

/** More than half of the words of the longer one. */
function nearlySame(one: string, other: string): boolean {
  if (one === other) return true;
  const [words, others] = [one, other].map((text) => text.slice(0, 1000).split(' ')) as [string[], string[]];
  const known = new Set(others);
  return words.filter((word) => known.has(word)).length * 2 > Math.max(words.length, others.length);
}
