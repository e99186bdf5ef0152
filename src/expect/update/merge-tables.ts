// The note's tables with those cells and rows changed that mean something else today. Rows that say the same, and what
// changes with every run in the others, stay the author's.

import type { ComparedRow } from '../../model/comparison.ts';
import type { CompareContext } from '../context.ts';
import { findings } from '../findings.ts';
import type { Sides } from '../form.ts';
import { pairTables, readBoth } from '../forms/table.ts';
import { masks } from '../masks.ts';
import { compareTable, type ComparedTable } from '../table/compare-table.ts';
import type { MatchedRow } from '../table/match-rows.ts';
import type { ReadTable } from '../table/read.ts';
import { inNotesWords } from './author-words.ts';
import { layTable, type TableLine } from './lay-table.ts';
import type { LineEdits } from './line-edits.ts';
import { mergeLines } from './merge-lines.ts';

/** False where the sides have no tables that can be merged. */
export function mergeTables(sides: Sides, edits: LineEdits): boolean {
  const read = readBoth(sides);
  if (!read) return false;
  const { expected: noted, context } = sides;
  for (const { expected, actual } of pairTables(read)) {
    if (!expected || !actual) return false;
    const compared = compareTable(expected, actual, context, findings());
    if (compared.headers.some(({ grade }) => grade === 'changed')) return false;
    mergeTable(expected, compared, { lines: noted.lines, context, edits });
  }
  const { loose, looseAt } = read.expected;
  const at = (index: number) => (looseAt[index] ?? 1) - 1;
  mergeLines({ expected: loose, at, first: -1, actual: read.actual.loose, masks, context, edits, complete: true });
  return true;
}

interface Merging {
  lines: readonly string[];
  context: CompareContext;
  edits: LineEdits;
}

function mergeTable(table: ReadTable, compared: ComparedTable, { lines, context, edits }: Merging): void {
  const { matched, rows } = compared;
  const author = authorsCells(compared, context);
  const kept: TableLine[] = [];
  const added: { after: MatchedRow | undefined; cells: string[] }[] = [];
  let after: MatchedRow | undefined;
  matched.forEach((match, index) => {
    const row = rows[index];
    if (!row) return;
    const isChange = row.cells.some(({ grade }) => grade === 'changed');
    const line = match.expected && match.expected.line - 1;
    if (line === undefined) {
      if (isChange) added.push({ after, cells: author.newRow(row) });
      return;
    }
    if (row.in === 'note' && isChange) return edits.drop(line);
    kept.push({ line, old: match.expected?.cells ?? [], cells: isChange ? author.changedRow(row) : undefined });
    if (match.actual) after = match;
  });
  const head =
    table.line === undefined ? undefined : { line: table.line - 1, cells: table.heads, starts: table.starts };
  const laid = layTable({
    head,
    rows: kept.sort((a, b) => a.line - b.line),
    added: added.map(({ cells }) => cells),
    lines,
  });
  for (const [line, text] of laid.lines) edits.replace(line, text);
  const top = head?.line ?? (kept[0]?.line ?? 0) - 1;
  laid.added.forEach((text, index) => edits.insertAfter((added[index]?.after?.expected?.line ?? top + 1) - 1, text));
}

/** Rows in the note's columns, with the author's values where nothing changed. */
function authorsCells({ columns, matched, rows }: ComparedTable, context: CompareContext) {
  const ofNote = columns
    .flatMap(({ expected }, index) => (expected === undefined ? [] : [{ index, expected }]))
    .sort((a, b) => a.expected - b.expected)
    .map(({ index }) => index);
  // What today's value of a column is in the note, from rows that both have.
  const known = columns.map((_, index) => {
    const both = rows.flatMap((row) => (row.in === 'both' && row.cells[index] ? [row.cells[index]] : []));
    return new Map(
      both.flatMap(({ grade, actual, expected }) => (grade === 'volatile' && expected ? [[actual, expected]] : [])),
    );
  });
  const translated = (row: ComparedRow, index: number) => {
    const { actual = '' } = row.cells[index] ?? {};
    return known[index]?.get(actual) ?? inNotesWords(actual, context);
  };
  return {
    newRow: (row: ComparedRow) => ofNote.map((index) => translated(row, index)),
    changedRow(row: ComparedRow) {
      const noted = matched[rows.indexOf(row)]?.expected?.cells ?? [];
      return ofNote.map((index, at) =>
        row.cells[index]?.grade === 'changed' ? translated(row, index) : (noted[at] ?? ''),
      );
    },
  };
}
