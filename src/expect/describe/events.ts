// The events at the end of describe output, compared as the table that they are.

import type { ComparedCell, ComparedLine } from '../../model/comparison.ts';
import type { CompareContext } from '../context.ts';
import type { Findings } from '../findings.ts';
import { compareTable } from '../table/compare-table.ts';
import type { ReadTable } from '../table/read.ts';
import type { Section } from './read.ts';

/** As kubectl prints them, in a table's capitals. */
const heads = ['TYPE', 'REASON', 'AGE', 'FROM', 'MESSAGE'];

const gap = / {2,}|\t+/;

/** `<none>`, or a head line, dashes and a row for each event. */
export function readEvents({ children }: Section): ReadTable {
  const rows = children
    .filter(({ value }) => !/^(?:Type\s|-)/.test(value))
    .map(({ text, line }) => {
      const parts = text.trim().split(gap);
      return { cells: [...parts.slice(0, 4), parts.slice(4).join('  ')], line };
    });
  return { heads, starts: [], rows, elided: false };
}

export function compareEvents(
  expected: Section,
  actual: Section,
  context: CompareContext,
  findings: Findings,
): ComparedLine[] {
  const { rows } = compareTable(readEvents(expected), readEvents(actual), context, findings);
  const text = (cells: readonly ComparedCell[], side: 'expected' | 'actual') =>
    `  ${cells.map((cell) => (side === 'expected' ? (cell.expected ?? cell.actual) : cell.actual)).join('  ')}`;
  return rows.map((row) => {
    const graded =
      row.cells.find(({ grade }) => grade === 'changed') ?? row.cells.find(({ grade }) => grade !== 'same');
    return {
      in: row.in,
      actual: row.in === 'note' ? '' : text(row.cells, 'actual'),
      ...(graded && row.in !== 'output' ? { expected: text(row.cells, 'expected') } : {}),
      grade: graded?.grade ?? 'same',
      ...(graded?.rule ? { rule: graded.rule } : {}),
    };
  });
}
