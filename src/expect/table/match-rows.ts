// Lays the note's rows beside the output's: by name, whatever their order. Generated names are told apart by what else
// their rows say.

import { elidedParts, fitsElided } from '../text/elision.ts';
import type { WordingReader } from '../text/wording.ts';
import type { MatchedColumn } from './match-columns.ts';
import type { TableRow } from './read.ts';

export interface MatchedRow {
  expected?: TableRow;
  actual?: TableRow;
  /** A state that an object passed through on the way to a later row of its own (`get --watch`). */
  passing?: true;
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
  /** What an event is about: what its message quotes, or the message itself. */
  about: string | undefined;
}

interface Entry {
  row: TableRow;
  keys: Keys;
  /** The last row of its name; in a table that is no history every row is. */
  last: boolean;
}

/** In the output's order, then what only the note has. */
export function matchRows(rows: RowsToMatch): MatchedRow[] {
  const noted = entriesOf(rows, 'expected');
  const printed = entriesOf(rows, 'actual');
  const partner = new Map<TableRow, TableRow>();
  const taken = new Set<TableRow>();
  const open = () => noted.filter(({ row }) => !taken.has(row));
  for (const keyOf of passesFor(rows)) {
    const waiting = Map.groupBy(open(), keyOf);
    for (const entry of printed) {
      const found = partner.has(entry.row) ? undefined : waiting.get(keyOf(entry))?.shift();
      if (!found) continue;
      partner.set(entry.row, found.row);
      taken.add(found.row);
    }
  }
  matchShortened(open(), printed, partner, taken);
  return [
    ...printed.map(({ row, last }): MatchedRow => {
      const expected = partner.get(row);
      return { actual: row, ...(expected ? { expected } : last ? {} : { passing: true }) };
    }),
    ...open().map(({ row, last }): MatchedRow => ({ expected: row, ...(last ? {} : { passing: true }) })),
  ];
}

/** What two rows must have in common to be paired, the most telling first; states on the way only when they are alike. */
function passesFor({ byOrder, columns }: RowsToMatch): ((entry: Entry) => string)[] {
  if (byOrder) return [() => ''];
  const alike = ({ name, whole }: Keys) => `${name}\u0000${whole}`;
  const events = columns.some(({ head }) => head === 'REASON') && columns.some(({ head }) => head === 'MESSAGE');
  if (events)
    return [
      ({ keys }) => alike(keys),
      ({ keys }) => `${keys.name}\u0000${keys.about}`,
      ({ keys }) => keys.name,
      ({ keys }) => keys.about ?? '',
    ];
  return [
    ({ keys, last }) => `${last} ${alike(keys)}`,
    ({ keys, last }) => `${last} ${last ? keys.name : alike(keys)}`,
    ({ keys, last }) => `${last} ${keys.whole}`,
    ({ keys, last }) => `${last} ${last ? keys.shape : keys.whole}`,
  ];
}

function entriesOf(rows: RowsToMatch, side: 'expected' | 'actual'): Entry[] {
  const entries = rows[side].map((row) => ({ row, keys: keysOf(row, rows, side), last: true }));
  const heads = rows.columns.map(({ head }) => head);
  if (!heads.includes('NAME') || !heads.includes('AGE')) return entries;
  const lasts = new Map(entries.map((entry) => [entry.keys.name, entry]));
  return entries.map((entry) => ({ ...entry, last: lasts.get(entry.keys.name) === entry }));
}

/** Names that the author cut short: `kiada-7d9f...`. */
function matchShortened(
  noted: readonly Entry[],
  printed: readonly Entry[],
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
  const column = columns.find(({ head }) => head === 'MESSAGE');
  const message = column && read(column).commonKey;
  const names = common.filter(({ head }) => heads.includes(head)).map(read);
  return {
    name: names.map(({ current }) => current).join(' '),
    shape: names.map(({ commonKey }) => commonKey).join(' '),
    whole: common.map((column) => read(column).commonKey).join('\u0001'),
    about: message && (/"[^"]+"/.exec(message)?.[0] ?? message),
  };
}
