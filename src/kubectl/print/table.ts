// The human-readable table, from the server's Table: which columns, which extra ones, headers once. Yields
// tab-separated lines; aligning them is the caller's, who knows what is shown together.

import type { Table, TableColumn } from '../../cluster/port.ts';
import { goPlain } from '../go-format.ts';

export interface TableOptions {
  noHeaders: boolean;
  /** Columns of `-o wide` too. */
  wide: boolean;
  withNamespace: boolean;
  /** Prefix of the names where several kinds are shown: `deployment.apps`. */
  kindPrefix: string | undefined;
  /** -L. */
  columnLabels: readonly string[];
  showLabels: boolean;
}

export interface TablePrinter {
  /** `event` is printed in a column of its own: `ADDED`. */
  print(table: Table, event?: string): string;
}

type Cell = unknown;

interface Sheet {
  columns: { name: string; priority: number }[];
  rows: Cell[][];
}

/** Events are as wide as the longest of them, whichever come. */
const longestEvent = 'MODIFIED'.length;

/** A printer for tables of one kind; later tables without columns (those of a watch) get the first one's. */
export function tablePrinter(options: TableOptions): TablePrinter {
  let known: TableColumn[] = [];
  let headed = false;
  return {
    print(table, event) {
      const given = table.columnDefinitions ?? [];
      if (given.length > 0 && JSON.stringify(given) !== JSON.stringify(known)) {
        known = given;
        headed = false;
      }
      const sheet = decorate(table, known, options);
      if (event !== undefined) prepend(sheet, 'Event', () => event.padEnd(longestEvent));
      const rows = table.rows ?? [];
      const header = headed || options.noHeaders || rows.length === 0 ? [] : [headerOf(sheet, options)];
      if (rows.length > 0) headed = true;
      return [...header, ...sheet.rows.map((row) => lineOf(row, sheet, options))].map((line) => `${line}\n`).join('');
    },
  };
}

function decorate(table: Table, known: TableColumn[], options: TableOptions): Sheet {
  const nameColumn = known.findIndex(({ format, type }) => format === 'name' && type === 'string');
  const rows = table.rows ?? [];
  const sheet: Sheet = {
    columns: known.map(({ name, priority }) => ({ name, priority })),
    rows: rows.map(({ cells }) =>
      cells
        .slice(0, known.length)
        .map((cell, at) => (at === nameColumn && options.kindPrefix ? `${options.kindPrefix}/${cell}` : cell)),
    ),
  };
  if (options.withNamespace) prepend(sheet, 'Namespace', (at) => rows[at]?.object?.metadata?.namespace);
  const labels = (at: number) => rows[at]?.object?.metadata?.labels ?? {};
  for (const label of options.columnLabels) append(sheet, labelHeader(label), (at) => labels(at)[label]);
  if (options.showLabels) append(sheet, 'Labels', (at) => formatLabels(labels(at)));
  return sheet;
}

function prepend(sheet: Sheet, name: string, cell: (row: number) => Cell): void {
  sheet.columns.unshift({ name, priority: 0 });
  sheet.rows.forEach((row, at) => row.unshift(cell(at)));
}

function append(sheet: Sheet, name: string, cell: (row: number) => Cell): void {
  const width = sheet.columns.push({ name, priority: 0 }) - 1;
  sheet.rows.forEach((row, at) => {
    while (row.length < width) row.push(undefined);
    row.push(cell(at));
  });
}

/** The part of a label behind its last slash. */
const labelHeader = (label: string) => (label.split('/').at(-1) ?? label).toUpperCase();

/** `a=1,b=2`, sorted; `<none>` where there is none. */
export function formatLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.keys(labels)
    .toSorted()
    .map((key) => `${key}=${labels[key]}`);
  return pairs.length ? pairs.join(',') : '<none>';
}

const shown = (sheet: Sheet, { wide }: TableOptions) => sheet.columns.map(({ priority }) => wide || priority === 0);

function headerOf(sheet: Sheet, options: TableOptions): string {
  const visible = shown(sheet, options);
  return sheet.columns
    .filter((_, at) => visible[at])
    .map(({ name }) => name.toUpperCase())
    .join('\t');
}

function lineOf(row: Cell[], sheet: Sheet, options: TableOptions): string {
  const visible = shown(sheet, options);
  return row
    .filter((_, at) => visible[at])
    .map(cellText)
    .join('\t');
}

/** A cell ends at its first line end. */
function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'string') return goPlain(cell);
  const end = cell.search(/[\f\n\r]/);
  return end < 0 ? cell : `${cell.slice(0, end)}...`;
}
