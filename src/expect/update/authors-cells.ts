// Rows of today's table in the note's columns, with the author's values wherever nothing changed.

import type { ComparedRow } from '../../model/comparison.ts';
import type { CompareContext } from '../context.ts';
import { fieldMasks } from '../masks.ts';
import { judgeCell } from '../table/cell.ts';
import type { ComparedTable } from '../table/compare-table.ts';
import { wordingReader } from '../text/wording.ts';
import { inNotesWords, withAuthorsValues } from './author-words.ts';

export interface AuthorsCells {
  newRow(row: ComparedRow): string[];
  /** A row that both sides have, by its comparison. */
  changedRow(noted: readonly string[], row: ComparedRow): string[];
  /** A row of the note and the row of the output that has taken its place under another name. */
  renamedRow(noted: readonly string[], row: ComparedRow | undefined): string[];
}

export function authorsCells({ columns, rows }: ComparedTable, context: CompareContext): AuthorsCells {
  const reader = wordingReader(context, fieldMasks);
  const ofNote = columns
    .flatMap(({ head, expected }, index) => (expected === undefined ? [] : [{ head, index, expected }]))
    .sort((a, b) => a.expected - b.expected);
  // What today's values of a column are in the note, from rows that both have.
  const known = columns.map((_, index) => {
    const both = rows.flatMap((row) => (row.in === 'both' && row.cells[index] ? [row.cells[index]] : []));
    return new Map(
      both.flatMap(({ grade, actual, expected }) => (grade === 'volatile' && expected ? [[actual, expected]] : [])),
    );
  });
  const translated = (row: ComparedRow | undefined, index: number, own?: string) => {
    const { actual = '' } = row?.cells[index] ?? {};
    const now = own === undefined ? inNotesWords(actual, context) : withAuthorsValues(own, actual, fieldMasks, context);
    return known[index]?.get(actual) ?? now;
  };
  return {
    newRow: (row) => ofNote.map(({ index }) => translated(row, index)),
    changedRow: (noted, row) =>
      ofNote.map(({ index }, at) =>
        row.cells[index]?.grade === 'changed' ? translated(row, index, noted[at]) : (noted[at] ?? ''),
      ),
    renamedRow: (noted, row) =>
      ofNote.map(({ head, index }, at) => {
        const own = noted[at] ?? '';
        const { grade } = judgeCell(own, row?.cells[index]?.actual ?? '', { head, reader });
        return grade === 'changed' ? translated(row, index, own) : own;
      }),
  };
}
