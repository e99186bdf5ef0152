// The note's describe output with those sections replaced that mean something else today.

import { isTableRule, judgeValue, pairSections, plainLines, textsOf } from '../describe/compare-sections.ts';
import { readEvents } from '../describe/events.ts';
import type { Section } from '../describe/read.ts';
import { judgeMissingField } from '../fields.ts';
import { findings } from '../findings.ts';
import type { Sides } from '../form.ts';
import { readDescriptions } from '../forms/description.ts';
import { fieldMasks } from '../masks.ts';
import { compareTable } from '../table/compare-table.ts';
import { wordingReader, type WordingReader } from '../text/wording.ts';
import { inNotesWords, withAuthorsLabel, withAuthorsValues } from './author-words.ts';
import type { LineEdits } from './line-edits.ts';
import { mergeLines } from './merge-lines.ts';
import { mergeTable } from './merge-tables.ts';

interface Merging extends Sides {
  edits: LineEdits;
  reader: WordingReader;
  partial: boolean;
}

/** False where the sides are no descriptions. */
export function mergeDescriptions(sides: Sides, edits: LineEdits): boolean {
  const read = readDescriptions(sides);
  if (!read) return false;
  const reader = wordingReader(sides.context, fieldMasks);
  mergeSections(read.noted, read.printed, { ...sides, edits, reader, partial: read.partial });
  return true;
}

/** What stands below a section that both sides have. */
function mergeSections(noted: Section, printed: Section, merging: Merging): void {
  const { context, edits, partial } = merging;
  let before = noted.line - 1;
  for (const { expected, actual } of pairSections(noted.children, printed.children)) {
    if (expected && actual) {
      mergeSection(expected, actual, merging);
      before = lastLine(expected);
    } else if (judgeMissingField((expected ?? actual)?.key ?? '') !== undefined) continue;
    else if (expected) for (let line = expected.line - 1; line <= lastLine(expected); line++) edits.drop(line);
    else if (actual && !partial)
      for (const text of textsOf(actual)) edits.insertAfter(before, inNotesWords(text, context));
  }
  mergePlain(noted, printed, merging);
}

function mergeSection(expected: Section, actual: Section, merging: Merging): void {
  const { context, edits } = merging;
  if (actual.key === 'Events') {
    const table = readEvents(expected);
    const compared = compareTable(table, readEvents(actual), context, findings());
    return mergeTable({ ...table, ...headOfEvents(expected) }, compared, {
      lines: merging.expected.lines,
      context,
      edits,
      gap: 2,
    });
  }
  if (judgeValue(expected, actual, merging).grade === 'changed') {
    const text = withAuthorsLabel(expected.text, withAuthorsValues(expected.text, actual.text, fieldMasks, context));
    edits.replace(expected.line - 1, text);
  }
  mergeSections(expected, actual, merging);
}

/** The heads as the note has them, to lay the rows under. */
function headOfEvents({ children }: Section): { heads: string[]; starts: number[]; line: number } | undefined {
  const head = children.find(({ value }) => /^Type\s/.test(value));
  if (!head) return undefined;
  const words = [...head.text.matchAll(/\S+/g)];
  return { heads: words.map(([word]) => word), starts: words.map(({ index }) => index), line: head.line };
}

function mergePlain(noted: Section, printed: Section, { context, edits, partial }: Merging): void {
  const [own, other] = [plainLines(noted), plainLines(printed)];
  if (own.length === 0 && (other.length === 0 || partial)) return;
  mergeLines({
    expected: own.map(({ text }) => text),
    at: (index) => (own[index]?.line ?? 1) - 1,
    first: noted.line - 1,
    actual: other.map(({ text }) => text),
    masks: fieldMasks,
    context,
    edits,
    complete: !partial,
    anyOrder: other.some(isTableRule),
  });
}

/** 0-based. */
const lastLine = (section: Section): number => Math.max(section.line - 1, ...section.children.map(lastLine));
