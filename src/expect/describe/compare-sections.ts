// Compares describe output section by section: keys in any order, values by the field's rule, plain lines as lines.

import type { ComparedLine } from '../../model/comparison.ts';
import type { CompareContext } from '../context.ts';
import { judgeField, judgeMissingField } from '../fields.ts';
import type { Findings } from '../findings.ts';
import { same, type Judgement } from '../judgement.ts';
import { fieldMasks } from '../masks.ts';
import { compareLines } from '../text/compare-lines.ts';
import { keyOf, readPieces } from '../text/pieces.ts';
import { judgeWording, type WordingReader } from '../text/wording.ts';
import { isNot, quote } from '../words.ts';
import { compareEvents } from './events.ts';
import type { Section } from './read.ts';

export interface SectionWalk {
  context: CompareContext;
  findings: Findings;
  reader: WordingReader;
  /** The note shows a part: sections that only the output has were left out. */
  partial: boolean;
  lines: ComparedLine[];
}

export interface SectionPair {
  expected?: Section;
  actual?: Section;
}

export function compareSections(expected: Section, actual: Section, path: string, walk: SectionWalk): void {
  for (const pair of pairSections(expected.children, actual.children)) {
    const key = (pair.actual ?? pair.expected)?.key ?? '';
    const place = path === '' ? key : `${path}, ${key}`;
    if (pair.expected && pair.actual) compareBoth(pair.expected, pair.actual, place, walk);
    else if (pair.actual) onlyOne('output', pair.actual, place, walk);
    else if (pair.expected) onlyOne('note', pair.expected, place, walk);
  }
  comparePlain(expected, actual, path, walk);
}

/** Keyed sections, in the output's order, then what only the note has. */
export function pairSections(expected: readonly Section[], actual: readonly Section[]): SectionPair[] {
  const shape = ({ key }: Section) => keyOf(readPieces(key.toLowerCase(), fieldMasks));
  const waiting = Map.groupBy(
    expected.filter(({ key }) => key !== ''),
    shape,
  );
  const pairs = actual
    .filter(({ key }) => key !== '')
    .map((section): SectionPair => {
      const found = waiting.get(shape(section))?.shift();
      return found ? { expected: found, actual: section } : { actual: section };
    });
  return [...pairs, ...[...waiting.values()].flat().map((section): SectionPair => ({ expected: section }))];
}

function compareBoth(expected: Section, actual: Section, place: string, walk: SectionWalk): void {
  const { context, findings, lines } = walk;
  if (actual.key === 'Events') {
    lines.push({ in: 'both', actual: actual.text, grade: 'same' });
    lines.push(...compareEvents(expected, actual, context, findings));
    return;
  }
  const judgement = judgeValue(expected, actual, walk);
  findings.add(judgement, { where: place, expected: expected.value, actual: actual.value });
  const { grade, rule } = judgement;
  const differs = grade === 'same' ? {} : { expected: expected.text, rule };
  lines.push({ in: 'both', actual: actual.text, ...differs, grade });
  compareSections(expected, actual, place, walk);
}

export function judgeValue(expected: Section, actual: Section, { reader }: Pick<SectionWalk, 'reader'>): Judgement {
  if (expected.value === actual.value) return same;
  const judged = judgeField(actual.key, expected.value, actual.value, reader.context);
  if (judged) return judged;
  const judgement = judgeWording(reader.expected(expected.value), reader.actual(actual.value), reader);
  if (judgement.grade !== 'changed') return judgement;
  const cause = isNot(actual.key, expected.value, actual.value);
  return { grade: 'changed', rule: `${actual.key}: exact`, cause };
}

/** A section that one side has not; its own sections go with it. */
function onlyOne(side: 'note' | 'output', section: Section, place: string, walk: SectionWalk): void {
  if (side === 'output' && walk.partial) return;
  const text = section.text.trim();
  const judgement: Judgement = judgeMissingField(section.key) ?? {
    grade: 'changed',
    rule: 'sections',
    cause:
      side === 'note'
        ? `the note's ${quote(text)} is not in the output`
        : `the output has ${quote(text)}, which the note does not show`,
  };
  const { grade, rule } = judgement;
  walk.findings.add(judgement, { where: place, [side === 'note' ? 'expected' : 'actual']: text });
  for (const line of textsOf(section))
    walk.lines.push(
      side === 'note'
        ? { in: 'note', actual: '', expected: line, grade, rule }
        : { in: 'output', actual: line, grade, rule },
    );
}

export function textsOf(section: Section): string[] {
  return [section.text, ...section.children.flatMap(textsOf)];
}

/** The lines without keys, each with what is indented below it. */
export function plainLines({ children }: Section): Section[] {
  const whole = (section: Section): Section[] => [section, ...section.children.flatMap(whole)];
  return children.filter(({ key }) => key === '').flatMap(whole);
}

/** The rule below a table's heads: its rows come in the order of a map. */
export const isTableRule = ({ value }: Section) => /^-{2,}(?: +-{2,})+$/.test(value);

function comparePlain(expected: Section, actual: Section, path: string, walk: SectionWalk): void {
  const [noted, printed] = [plainLines(expected), plainLines(actual)];
  if (noted.length === 0 && (printed.length === 0 || walk.partial)) return;
  const texts = noted.map(({ text }) => text);
  const compared = compareLines({
    expected: walk.partial ? ['...', ...texts.flatMap((text) => [text, '...'])] : texts,
    actual: printed.map(({ text }) => text),
    context: walk.context,
    masks: fieldMasks,
    findings: walk.findings,
    anyOrder: printed.some(isTableRule),
    where: (line) => (path === '' ? `line ${line}` : `${path}, line ${line}`),
  });
  walk.lines.push(...compared);
}
