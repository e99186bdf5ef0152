// Compares two tables cell by cell: columns by head, rows by name.

import type { ComparedCell, ComparedRow } from '../../model/comparison.ts';
import type { CompareContext } from '../context.ts';
import type { Findings } from '../findings.ts';
import { same, type Judgement } from '../judgement.ts';
import { fieldMasks, masks } from '../masks.ts';
import { isElision } from '../text/elision.ts';
import { wordingReader, type WordingReader } from '../text/wording.ts';
import { judgeCell } from './cell.ts';
import { matchColumns, mayBeGone, type MatchedColumn } from './match-columns.ts';
import { matchRows, type MatchedRow } from './match-rows.ts';
import type { ReadTable, TableRow } from './read.ts';
import { judgeStrayRow } from './stray-rows.ts';

export interface ComparedTable {
  headers: ComparedCell[];
  rows: ComparedRow[];
  /** The columns of both, in the order of `headers`. */
  columns: MatchedColumn[];
  /** What `rows` were made of, in the same order. */
  matched: MatchedRow[];
}

interface Comparing {
  expected: ReadTable;
  actual: ReadTable;
  columns: MatchedColumn[];
  findings: Findings;
  reader: WordingReader;
  /** Reads messages for people, in which durations are measurements. */
  messages: WordingReader;
  /** The rows are nodes: how many there are and what they are called is the cluster's. */
  nodes: boolean;
}

export function compareTable(
  expected: ReadTable,
  actual: ReadTable,
  context: CompareContext,
  findings: Findings,
): ComparedTable {
  const columns = matchColumns(expected.heads, actual.heads);
  const nodes = ['ROLES', 'VERSION'].every((head) => actual.heads.includes(head));
  const messages = wordingReader(context, masks);
  const reader = wordingReader(context, fieldMasks);
  const comparing = { expected, actual, columns, findings, nodes, reader, messages };
  const headers = columns.map((column) => compareHead(column, comparing));
  const matched = matchRows({
    expected: expected.rows,
    actual: actual.rows,
    columns,
    reader: messages,
    byOrder: nodes,
  });
  if (context.sorted) compareOrder(matched, comparing);
  return { headers, rows: matched.map((row) => compareRow(row, comparing)), columns, matched };
}

function compareHead(column: MatchedColumn, { expected, findings }: Comparing): ComparedCell {
  const { head } = column;
  if (column.expected !== undefined && column.actual !== undefined) return { actual: head, grade: 'same' };
  const gone = column.actual === undefined;
  const leftOut = !gone && expected.heads.some(isElision);
  const judgement: Judgement = leftOut
    ? { ...same, rule: 'left out by the note' }
    : gone
      ? {
          grade: mayBeGone(head) ? 'cosmetic' : 'changed',
          rule: 'columns',
          cause: `the note has a column ${head}, the output has not`,
        }
      : { grade: 'cosmetic', rule: 'columns', cause: `the output has a column ${head}, the note has not` };
  findings.add(judgement, { where: head, ...(gone ? { expected: head } : { actual: head }) });
  return gone ? { actual: '', expected: head, ...graded(judgement) } : { actual: head, ...graded(judgement) };
}

const graded = ({ grade, rule }: Judgement) => (grade === 'same' ? { grade } : { grade, rule });

function compareRow(row: MatchedRow, comparing: Comparing): ComparedRow {
  if (row.expected && row.actual) return compareBoth(row.expected, row.actual, comparing);
  return compareStray(row, comparing);
}

const cellOf = (row: TableRow, index: number | undefined) => (index === undefined ? '' : (row.cells[index] ?? ''));

function rowName(row: TableRow, side: 'expected' | 'actual', { columns }: Comparing): string {
  const at = (head: string) => columns.find((column) => column.head === head)?.[side];
  return cellOf(row, at('NAME') ?? at('REASON') ?? at('COMMAND') ?? columns[0]?.[side]) || `line ${row.line}`;
}

function compareBoth(expected: TableRow, actual: TableRow, comparing: Comparing): ComparedRow {
  const { columns, reader, messages, findings, nodes } = comparing;
  const name = rowName(actual, 'actual', comparing);
  const cells = columns.map((column): ComparedCell => {
    const noted = cellOf(expected, column.expected);
    const printed = cellOf(actual, column.actual);
    if (column.actual === undefined) return { actual: '', expected: noted, grade: 'same' };
    if (column.expected === undefined) return { actual: printed, grade: 'same' };
    const judgement = judgeCell(noted, printed, {
      head: nodes && column.head === 'NAME' ? 'NODE' : column.head,
      reader: column.head === 'MESSAGE' ? messages : reader,
    });
    findings.add(judgement, { where: `${name}, ${column.head}`, expected: noted, actual: printed });
    if (noted === printed) return { actual: printed, grade: 'same' };
    return { actual: printed, expected: noted, ...graded(judgement) };
  });
  return { in: 'both', cells };
}

function compareStray({ expected, actual, passing }: MatchedRow, comparing: Comparing): ComparedRow {
  const row = expected ?? actual ?? { cells: [], line: 0 };
  const side = expected ? 'expected' : 'actual';
  const { columns, findings } = comparing;
  const name = rowName(row, side, comparing);
  const judgement = passing ? passedThrough : judgeStray(row, side, name, comparing);
  findings.add(judgement, { where: name, [side]: row.cells.join('   ') });
  const cells = columns.map((column): ComparedCell => {
    const text = cellOf(row, column[side]);
    return expected ? { actual: '', expected: text, ...graded(judgement) } : { actual: text, ...graded(judgement) };
  });
  return { in: expected ? 'note' : 'output', cells };
}

const passedThrough: Judgement = {
  grade: 'volatile',
  rule: 'history',
  cause: 'which states are seen on the way depends on when one looks',
};

function judgeStray(row: TableRow, side: 'expected' | 'actual', name: string, comparing: Comparing): Judgement {
  const { columns, nodes, expected } = comparing;
  if (side === 'actual' && expected.elided) return { ...same, rule: 'left out by the note' };
  if (nodes) return { grade: 'cosmetic', rule: 'nodes', cause: 'this cluster has another number of nodes' };
  const stray = judgeStrayRow({
    side: side === 'expected' ? 'note' : 'output',
    heads: columns.map(({ head }) => head),
    otherSideEmpty: (side === 'expected' ? comparing.actual : expected).rows.length === 0,
    cell: (head) => cellOf(row, columns.find((column) => column.head === head)?.[side]),
  });
  if (stray) return stray;
  const cause =
    side === 'expected' ? `${name} is missing: the note shows it` : `${name} is there, the note does not show it`;
  return { grade: 'changed', rule: 'rows', cause };
}

/** The line asked for an order: then the note's rows stand in the output in the note's order. */
function compareOrder(matched: readonly MatchedRow[], { findings, columns }: Comparing): void {
  const lines = matched.flatMap(({ expected, actual }) => (expected && actual ? [expected.line] : []));
  const at = lines.findIndex((line, index) => index > 0 && line < (lines[index - 1] ?? 0));
  if (at < 0) return;
  const first = matched.filter(({ expected, actual }) => expected && actual)[at]?.actual;
  const name = first?.cells[columns.find(({ head }) => head === 'NAME')?.actual ?? 0] ?? '';
  const cause = `${name} stands below what the note has after it`;
  findings.add({ grade: 'changed', rule: 'order of rows', cause }, { where: name });
}
