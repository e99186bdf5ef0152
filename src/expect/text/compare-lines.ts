// Compares two runs of lines: aligned, then each place judged. Blank lines say nothing; a line that only some versions of
// kubectl print is set apart, so that it does not disturb the others.

import type { ComparedLine } from '../../model/comparison.ts';
import type { CompareContext } from '../context.ts';
import type { Cosmetic } from '../cosmetic.ts';
import { optionalLine } from '../cosmetics.ts';
import type { Findings } from '../findings.ts';
import { same, type Judgement } from '../judgement.ts';
import type { Mask } from '../mask.ts';
import { alignLines, type AlignedLine } from './align.ts';
import type { Budget } from './automaton.ts';
import { isElision } from './elision.ts';
import { lineRule, type LineRule } from './line-rule.ts';
import { foundElsewhere } from './moved.ts';
import { quote } from '../words.ts';
import { agree, judgeWording, wordingReader, type Wording, type WordingReader } from './wording.ts';

export interface LinesToCompare {
  expected: readonly string[];
  actual: readonly string[];
  context: CompareContext;
  masks: readonly Mask[];
  findings: Findings;
  /** The lines are rows that come in any order. */
  anyOrder?: boolean;
  /** How a place is called: the line's number in the output, or in the note where only that has it. */
  where?: (line: number) => string;
}

interface ExpectedLine extends Wording {
  rule: LineRule | undefined;
}

interface Reading {
  reader: WordingReader;
  expected: ExpectedLine[];
  actual: Wording[];
}

/** Steps of all line rules of one comparison. */
const ruleBudget = 20_000_000;

/** A line of the comparison, with the indices of what it was made of. */
export interface PlacedLine {
  aligned: AlignedLine;
  compared: ComparedLine;
}

export const compareLines = (lines: LinesToCompare): ComparedLine[] =>
  placeLines(lines).map(({ compared }) => compared);

export function placeLines(lines: LinesToCompare): PlacedLine[] {
  const reading = read(lines);
  const counting = countingLines(reading, lines.context);
  const aligned = alignLines({
    ...counting,
    agree: (left, right) => linesAgree(reading.expected[left], reading.actual[right]),
  });
  const anyOrder = lines.context.verb === 'logs' || lines.anyOrder;
  const settled = anyOrder ? foundElsewhere(aligned, keysOf(reading)) : aligned;
  return withOtherLines(settled, counting, reading).map((line) => ({
    aligned: line,
    compared: compared(line, reading, { ...lines, contested: counting.contested }),
  }));
}

function read({ expected, actual, context, masks }: LinesToCompare): Reading {
  const budget: Budget = { steps: ruleBudget };
  const reader = wordingReader(context, masks);
  return {
    reader,
    expected: expected.map((line) => ({ ...reader.expected(line), rule: lineRule(line, budget) })),
    actual: actual.map((line) => reader.actual(line)),
  };
}

const keysOf = ({ expected, actual }: Reading) => ({
  expected: expected.map((line) => line.commonKey),
  actual: actual.map((line) => line.commonKey),
});

interface Counting {
  expected: number[];
  actual: number[];
  elided: Set<number>;
  /** Optional lines that the other side has otherwise. */
  contested: Set<Wording>;
}

/** The lines that are aligned: all but blank ones, `...`, and optional ones that the other side has not. */
function countingLines(reading: Reading, context: CompareContext): Counting {
  const keys = keysOf(reading);
  const noted = optionalLines(reading.expected, keys.actual, context);
  const printed = optionalLines(reading.actual, keys.expected, context);
  const contested = new Set<Wording>();
  const apart = (line: Wording, own: OptionalLines, others: OptionalLines) => {
    const rule = own.get(line);
    if (!rule) return false;
    const rivals = [...others].filter(([, other]) => other === rule);
    const isApart =
      rivals.length === 0 || rivals.some(([rival]) => rule.standsFor?.(line.text.trim(), rival.text.trim()));
    if (!isApart) contested.add(line);
    return isApart;
  };
  const expected: number[] = [];
  const elided = new Set<number>();
  reading.expected.forEach((line, index) => {
    if (isElision(line.text)) elided.add(expected.length);
    else if (line.text.trim() !== '' && !apart(line, noted, printed)) expected.push(index);
  });
  const actual = reading.actual.flatMap((line, index) =>
    line.text.trim() === '' || apart(line, printed, noted) ? [] : [index],
  );
  return { expected, actual, elided, contested };
}

type OptionalLines = Map<Wording, Cosmetic>;

/** Lines that some versions leave out, and that the other side does not have as they are. */
function optionalLines(lines: readonly Wording[], others: readonly string[], context: CompareContext): OptionalLines {
  const known = new Set(others);
  return new Map(
    lines.flatMap((line): [Wording, Cosmetic][] => {
      const rule = known.has(line.commonKey) ? undefined : optionalLine(line.text.trim(), context);
      return rule ? [[line, rule]] : [];
    }),
  );
}

function linesAgree(expected: ExpectedLine | undefined, actual: Wording | undefined): boolean {
  if (!expected || !actual) return false;
  return agree(expected, actual) || ruleMatches(expected, actual);
}

function ruleMatches({ rule }: ExpectedLine, actual: Wording): boolean {
  return rule !== undefined && 'matches' in rule && rule.matches(actual.text);
}

/** Puts the lines that were not aligned back to their places. */
function withOtherLines(aligned: readonly AlignedLine[], counting: Counting, reading: Reading): AlignedLine[] {
  const all: AlignedLine[] = [];
  const counted = { expected: new Set(counting.expected), actual: new Set(counting.actual) };
  let nextExpected = 0;
  let nextActual = 0;
  const catchUp = (expected: number, actual: number) => {
    for (; nextExpected < expected; nextExpected++) {
      const text = reading.expected[nextExpected]?.text ?? '';
      if (counted.expected.has(nextExpected) || text.trim() === '' || isElision(text)) continue;
      all.push({ kind: 'missing', expected: nextExpected });
    }
    for (; nextActual < actual; nextActual++) {
      if (counted.actual.has(nextActual)) continue;
      const leftOut = counting.elided.size > 0 && reading.actual[nextActual]?.text.trim() !== '';
      all.push({ kind: leftOut ? 'left out' : 'extra', actual: nextActual });
    }
  };
  for (const line of aligned) {
    const ordered = 'expected' in line && line.kind !== 'moved';
    catchUp(ordered ? line.expected : 0, 'actual' in line ? line.actual : 0);
    all.push(line);
  }
  catchUp(reading.expected.length, reading.actual.length);
  return all;
}

function compared(
  line: AlignedLine,
  reading: Reading,
  { context, findings, where, contested }: LinesToCompare & Pick<Counting, 'contested'>,
): ComparedLine {
  const expected = 'expected' in line ? reading.expected[line.expected] : undefined;
  const actual = 'actual' in line ? reading.actual[line.actual] : undefined;
  const judgement = judge(line.kind, expected, actual, { context, contested, reader: reading.reader });
  const number = ('actual' in line ? line.actual : line.expected) + 1;
  findings.add(judgement, {
    where: where?.(number) ?? (actual ? `line ${number}` : `line ${number} of the note`),
    expected: expected?.text,
    actual: actual?.text,
  });
  const shown = expected && (judgement.grade !== 'same' || !actual) ? { expected: expected.text } : {};
  return {
    in: expected && actual ? 'both' : expected ? 'note' : 'output',
    actual: actual?.text ?? '',
    ...shown,
    grade: judgement.grade,
    ...(judgement.rule === same.rule && judgement.grade === 'same' ? {} : { rule: judgement.rule }),
  };
}

function judge(
  kind: AlignedLine['kind'],
  expected: ExpectedLine | undefined,
  actual: Wording | undefined,
  { context, contested, reader }: { context: CompareContext; contested: Set<Wording>; reader: WordingReader },
): Judgement {
  if (expected && actual) return judgeBoth(kind, expected, actual, { reader, logs: context.verb === 'logs' });
  if (kind === 'left out') return { ...same, rule: 'left out by the note' };
  if (actual?.text.trim() === '') return same;
  const only = expected ?? actual;
  const text = only?.text ?? '';
  const optional = only && !contested.has(only) ? optionalLine(text.trim(), context) : undefined;
  if (optional) return { grade: optional.grade ?? 'cosmetic', rule: optional.name, cause: optional.cause };
  if (expected?.rule && 'error' in expected.rule)
    return { grade: 'changed', rule: 'line rule', cause: expected.rule.error };
  const cause = expected
    ? `the note's ${quote(text)} is not in the output`
    : `the output has ${quote(text)}, which the note does not show`;
  return { grade: 'changed', rule: 'exact', cause };
}

function judgeBoth(
  kind: AlignedLine['kind'],
  expected: ExpectedLine,
  actual: Wording,
  { reader, logs }: { reader: WordingReader; logs: boolean },
): Judgement {
  const { rule } = expected;
  const judgement = judgeWording(expected, actual, reader);
  if (rule && 'error' in rule && judgement.grade !== 'same')
    return { grade: 'changed', rule: 'line rule', cause: rule.error };
  if (judgement.grade === 'changed' && ruleMatches(expected, actual)) return { ...same, rule: 'line rule' };
  if (kind !== 'moved' || judgement.grade === 'changed' || judgement.grade === 'cosmetic') return judgement;
  return {
    ...judgement,
    grade: 'volatile',
    ...(logs
      ? { rule: 'order of log lines', cause: 'the lines of several containers come in any order' }
      : { rule: 'order of rows', cause: 'the rows of a description come in any order' }),
  };
}
