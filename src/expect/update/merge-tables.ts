// The note's tables with those cells and rows changed that mean something else today. Rows that say the same, and what
// changes with every run in the others, stay the author's.

import type { ComparedRow } from '../../model/comparison.ts';
import type { CompareContext } from '../context.ts';
import { findings } from '../findings.ts';
import type { Sides } from '../form.ts';
import { pairTables, readBoth } from '../forms/table.ts';
import { masks } from '../masks.ts';
import { compareTable, type ComparedTable } from '../table/compare-table.ts';
import type { ReadTable, TableRow } from '../table/read.ts';
import { authorsCells } from './authors-cells.ts';
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
  gap?: number;
}

/** Puts the changes of a compared table into the note's lines. */
export function mergeTable(
  table: ReadTable,
  compared: ComparedTable,
  { lines, edits, context, ...laying }: Merging,
): void {
  const author = authorsCells(compared, context);
  const { settled, gone, come } = sortRows(compared);
  // As many rows have come as have gone: they are the same ones, under other names.
  const renamed = gone.length === come.length;
  const rows: TableLine[] = [
    ...settled.map(({ row, noted }) => ({
      ...placeOf(noted),
      cells: isChange(row) ? author.changedRow(noted.cells, row) : undefined,
    })),
    ...(renamed ? gone : []).map(({ noted }, index) => ({
      ...placeOf(noted),
      cells: author.renamedRow(noted.cells, come[index]?.row),
    })),
  ].sort((a, b) => a.line - b.line);
  const added = renamed ? [] : come;
  if (!renamed) for (const { noted } of gone) edits.drop(noted.line - 1);
  const head =
    table.line === undefined ? undefined : { line: table.line - 1, cells: table.heads, starts: table.starts };
  const laid = layTable({ head, rows, added: added.map(({ row }) => author.newRow(row)), lines, ...laying });
  for (const [line, text] of laid.lines) edits.replace(line, text);
  const top = head?.line ?? (rows[0]?.line ?? 0) - 1;
  laid.added.forEach((text, index) => edits.insertAfter((added[index]?.below?.line ?? top + 1) - 1, text));
}

const placeOf = ({ line, cells }: TableRow) => ({ line: line - 1, old: cells });

const isChange = ({ cells }: ComparedRow) => cells.some(({ grade }) => grade === 'changed');

interface SortedRows {
  /** Rows of the note that stay, perhaps with other cells. */
  settled: { row: ComparedRow; noted: TableRow }[];
  /** Rows that only the note has, and should not. */
  gone: { noted: TableRow }[];
  /** Rows that the note should have, with the note's row that stands above them. */
  come: { row: ComparedRow; below: TableRow | undefined }[];
}

function sortRows({ matched, rows }: ComparedTable): SortedRows {
  const sorted: SortedRows = { settled: [], gone: [], come: [] };
  let below: TableRow | undefined;
  matched.forEach(({ expected: noted, actual }, index) => {
    const row = rows[index];
    if (!row) return;
    if (!noted) {
      if (isChange(row)) sorted.come.push({ row, below });
    } else if (!actual && isChange(row)) sorted.gone.push({ noted });
    else sorted.settled.push({ row, noted });
    if (noted && actual) below = noted;
  });
  return sorted;
}
