// Lays the note's rows beside the output's: by name, whatever their order. Generated names are told apart by what else
// their rows say.

import { elidedParts, fitsElided } from '../text/elision.ts';
import type { WordingReader } from '../text/wording.ts';
import type { MatchedColumn } from './match-columns.ts';
import type { TableRow } from './read.ts';

export interface MatchedRow {
  expected?: TableRow;
  actual?: TableRow;
}

export interface RowsToMatch {
  expected: readonly TableRow[];
  actual: readonly TableRow[];
  columns: readonly MatchedColumn[];
  /** With all masks. */
  reader: WordingReader;
  /** The names say nothing (nodes): rows are paired in their order. */
  byOrder: boolean;
}

interface Keys {
  /** The name as it stands, with today's literals; the most telling. */
  name: string;
  /** The name with its generated ending masked. */
  shape: string;
  /** All cells, masked. */
  whole: string;
}

/** In the output's order, then what only the note has. */
export function matchRows(rows: RowsToMatch): MatchedRow[] {
  const noted = rows.expected.map((row) => ({ row, keys: keysOf(row, rows, 'expected') }));
  const printed = rows.actual.map((row) => ({ row, keys: keysOf(row, rows, 'actual') }));
  const partner = new Map<TableRow, TableRow>();
  const open = () => noted.filter(({ row }) => !taken.has(row));
  const taken = new Set<TableRow>();
  const passes: ((keys: Keys) => string)[] = rows.byOrder
    ? [() => '']
    : [({ name, whole }) => `${name}\u0000${whole}`, ({ name }) => name, ({ whole }) => whole, ({ shape }) => shape];
  for (const keyOf of passes) {
    const waiting = Map.groupBy(open(), ({ keys }) => keyOf(keys));
    for (const { row, keys } of printed) {
      if (partner.has(row)) continue;
      const found = waiting.get(keyOf(keys))?.shift();
      if (!found) continue;
      partner.set(row, found.row);
      taken.add(found.row);
    }
  }
  matchShortened(open(), printed, partner, taken);
  return [
    ...printed.map(({ row }) => {
      const expected = partner.get(row);
      return expected ? { expected, actual: row } : { actual: row };
    }),
    ...open().map(({ row }) => ({ expected: row })),
  ];
}

/** Names that the author cut short: `kiada-7d9f...`. */
function matchShortened(
  noted: readonly { row: TableRow; keys: Keys }[],
  printed: readonly { row: TableRow; keys: Keys }[],
  partner: Map<TableRow, TableRow>,
  taken: Set<TableRow>,
): void {
  const shortened = noted.flatMap(({ row, keys }) => {
    const parts = elidedParts(keys.name);
    return parts ? [{ row, parts }] : [];
  });
  for (const { row, parts } of shortened.slice(0, 100)) {
    const found = printed.find((other) => !partner.has(other.row) && fitsElided(parts, other.keys.name));
    if (!found) continue;
    partner.set(found.row, row);
    taken.add(row);
  }
}

/** The columns that tell rows apart. */
function nameHeads(heads: readonly string[]): string[] {
  if (heads.includes('NAME')) return ['NAMESPACE', 'NAME'];
  if (heads.includes('REASON')) return ['NAMESPACE', 'TYPE', 'REASON', 'OBJECT'];
  if (heads.includes('PID')) return ['COMMAND', 'CMD'];
  return heads.slice(0, heads[0] === 'NAMESPACE' ? 2 : 1);
}

function keysOf(row: TableRow, { columns, reader }: RowsToMatch, side: 'expected' | 'actual'): Keys {
  const read = (column: MatchedColumn) => {
    const at = column[side];
    return reader[side](at === undefined ? '' : (row.cells[at] ?? ''));
  };
  const heads = nameHeads(columns.map(({ head }) => head));
  const common = columns.filter(({ expected, actual }) => expected !== undefined && actual !== undefined);
  const names = common.filter(({ head }) => heads.includes(head)).map(read);
  return {
    name: names.map(({ current }) => current).join(' '),
    shape: names.map(({ commonKey }) => commonKey).join(' '),
    whole: common.map((column) => read(column).commonKey).join('\u0001'),
  };
}
