// What a note should show in the place of an expectation that means something else than today's output. Pure; it changes
// as little as it can, and holds what it made against the output before it gives it out.

import type { UpdatedLine } from '../../model/comparison.ts';
import type { Output } from '../../model/output.ts';
import { boundedLines } from '../bounds.ts';
import { compare } from '../compare.ts';
import type { CompareContext } from '../context.ts';
import type { Sides } from '../form.ts';
import { fieldMasks, masks } from '../masks.ts';
import { readable, shownText } from '../shown-text.ts';
import { readValues } from '../values/read.ts';
import { inNotesWords } from './author-words.ts';
import { lineEdits, updatedText } from './line-edits.ts';
import { mergeLines } from './merge-lines.ts';
import { mergeDescriptions } from './merge-sections.ts';
import { mergeTables } from './merge-tables.ts';

/**
 * The lines of the updated expectation; numbers count the lines of `expectation` as it was given. Undefined where the two
 * mean the same, and where the output is too large to be shown.
 */
export function updateExpectation(
  expectation: string,
  output: Output,
  context: CompareContext,
): UpdatedLine[] | undefined {
  if (compare(expectation, output, context).verdict !== 'changed') return undefined;
  const expected = readable(expectation);
  const shown = shownText(expected, output, context);
  const sides: Sides = { expected: boundedLines(expected), actual: boundedLines(shown), context };
  if (sides.expected.rest !== '' || sides.actual.rest !== '') return undefined;
  const { lines } = sides.expected;
  for (const draft of drafts) {
    const updated = draft(sides);
    if (updated && compare(updatedText(updated, lines), output, context).verdict !== 'changed')
      return inGivenLines(updated, expectation);
  }
  return undefined;
}

type Draft = (sides: Sides) => UpdatedLine[] | undefined;

/** From the smallest change to the largest. */
const drafts: readonly Draft[] = [
  (sides) => {
    const edits = lineEdits(sides.expected.lines);
    const merged = isValue(sides) ? false : mergeDescriptions(sides, edits) || mergeTables(sides, edits);
    return merged ? edits.result() : undefined;
  },
  (sides) => mergedLines(sides, false),
  (sides) => mergedLines(sides, true),
  ({ actual, context }) => actual.lines.map((line) => inNotesWords(line, context)),
  ({ actual }) => actual.lines,
];

function mergedLines(sides: Sides, complete: boolean): UpdatedLine[] {
  const { expected, actual, context } = sides;
  const edits = lineEdits(expected.lines);
  const known = isValue(sides) ? fieldMasks : masks;
  const at = (index: number) => index;
  mergeLines({ expected: expected.lines, at, first: -1, actual: actual.lines, masks: known, context, edits, complete });
  return edits.result();
}

/** JSON or YAML, in which a duration is what somebody chose. */
function isValue({ actual, context: { format } }: Sides): boolean {
  return readValues(actual.lines, format === 'json' || format === 'yaml' ? format : undefined) !== undefined;
}

/** Blank lines around the text are not compared, and stay. */
function inGivenLines(updated: readonly UpdatedLine[], expectation: string): UpdatedLine[] {
  const given = expectation.split('\n');
  const blank = (line: string) => line.trim() === '';
  const above = given.findIndex((line) => !blank(line));
  const last = given.findLastIndex((line) => !blank(line));
  const trailing = /\s*$/.exec(given[last] ?? '')?.[0] ?? '';
  const numbered = updated.map((line, index) => {
    if (typeof line === 'number') return line + above;
    return index === updated.length - 1 && !/\s$/.test(line) ? line + trailing : line;
  });
  return [...range(0, above), ...numbered, ...range(last + 1, given.length)];
}

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
