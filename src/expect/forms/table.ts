// kubectl's tables: one, several in one output (`get all`), with lines around them; the note's heads may be missing.

import type { ComparedRow } from '../../model/comparison.ts';
import type { Drawing, Form, Sides } from '../form.ts';
import type { Findings } from '../findings.ts';
import { masks } from '../masks.ts';
import { compareLines } from '../text/compare-lines.ts';
import { isElision } from '../text/elision.ts';
import { quote } from '../words.ts';
import { compareTable } from '../table/compare-table.ts';
import { readTables, readUnderHeads, type ReadTable, type ReadTables } from '../table/read.ts';

export const asTable: Form = (sides, findings) => {
  const read = readBoth(sides);
  return read && compareTables(read, sides, findings);
};

interface BothTables {
  expected: ReadTables;
  actual: ReadTables;
}

/** Undefined where one of the sides has no table. */
export function readBoth(sides: Sides): BothTables | undefined {
  const anyHeads = sides.context.format?.startsWith('custom-columns') ?? false;
  const actual = readTables(sides.actual.lines, { anyHeads });
  const expected = readExpected(sides, actual, anyHeads);
  return expected === undefined || actual.tables.length === 0 ? undefined : { expected, actual };
}

function readExpected({ expected }: Sides, actual: ReadTables, anyHeads: boolean): ReadTables | undefined {
  const read = readTables(expected.lines, { anyHeads });
  if (read.tables.length > 0) return read;
  const [only, ...others] = actual.tables;
  return only && others.length === 0 ? readUnderHeads(expected.lines, only.heads) : undefined;
}

interface TablePair {
  expected?: ReadTable | undefined;
  actual?: ReadTable | undefined;
}

/** In the output's order, then what only the note has. */
export function pairTables({ expected, actual }: BothTables): TablePair[] {
  const noted = [...expected.tables];
  const pairs = actual.tables.map((table): TablePair => {
    const at = noted.findIndex((other) => topic(other) === topic(table));
    const [found] = at < 0 ? [] : noted.splice(at, 1);
    return { expected: found, actual: table };
  });
  // A table alone on its side is held against the other's only table, whatever their heads.
  if (noted.length === 1 && pairs.length === 1 && pairs[0]?.expected === undefined)
    pairs[0] = { ...pairs[0], expected: noted.pop() };
  return [...pairs, ...noted.map((table): TablePair => ({ expected: table }))];
}

const withoutRows = (table: ReadTable | undefined): ReadTable => ({
  heads: table?.heads ?? [],
  starts: [],
  rows: [],
  elided: false,
});

function compareTables({ expected, actual }: BothTables, { context }: Sides, findings: Findings): Drawing {
  const leavesOut = expected.tables.some(({ elided }) => elided) || expected.loose.some(isElision);
  const tables = pairTables({ expected, actual }).map((pair) => {
    if (!pair.expected && !leavesOut) headsAlone('output', pair.actual, findings);
    if (!pair.actual) headsAlone('note', pair.expected, findings);
    return compareTable(
      pair.expected ?? withoutRows(pair.actual),
      pair.actual ?? withoutRows(pair.expected),
      context,
      findings,
    );
  });
  const rows = tables.flatMap(({ headers, rows: own }, index): ComparedRow[] =>
    index === 0 ? own : [{ in: 'both', head: true, cells: headers }, ...own],
  );
  const lines = compareLines({ expected: expected.loose, actual: actual.loose, context, masks, findings });
  return { form: 'table', headers: tables[0]?.headers ?? [], rows, ...(lines.length > 0 ? { lines } : {}) };
}

/** A table that one side has not, and that has no rows to say so. */
function headsAlone(side: 'note' | 'output', table: ReadTable | undefined, findings: Findings): void {
  if (!table || table.rows.length > 0) return;
  const text = table.heads.join('   ');
  const cause =
    side === 'note'
      ? `the note's ${quote(text)} is not in the output`
      : `the output has ${quote(text)}, which the note does not show`;
  findings.add(
    { grade: 'changed', rule: 'tables', cause },
    { where: text, [side === 'note' ? 'expected' : 'actual']: text },
  );
}

/** What a table of several is about: its rows' resource (`pod/kiada`), else its heads. */
function topic({ heads, rows }: ReadTable): string {
  const prefix = /^([a-z.]{1,80})\//.exec(rows[0]?.cells[heads.indexOf('NAME')] ?? '')?.[1];
  return prefix?.split('.')[0] ?? heads.join(' ');
}
