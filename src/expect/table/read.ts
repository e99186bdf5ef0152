// Reads text as tables: heads in capitals, cells under them. Several tables in one text, and lines around them, are usual.

import { isElision } from '../text/elision.ts';

export interface TableRow {
  cells: string[];
  /** 1-based, in the text that was read. */
  line: number;
}

export interface ReadTable {
  heads: string[];
  /** 1-based; undefined where the heads are not in the text. */
  line?: number;
  /** Offset of each head in its line; empty where the heads are not in the text. */
  starts: number[];
  rows: TableRow[];
  /** The note leaves rows out. */
  elided: boolean;
}

export interface ReadTables {
  tables: ReadTable[];
  /** Lines that belong to no table. */
  loose: string[];
  /** Where those stand, 1-based. */
  looseAt: number[];
}

export interface TableOptions {
  /** The first line holds the heads, whatever its letters: `-o custom-columns`. */
  anyHeads: boolean;
}

/** Heads of more than one word, for tables whose blanks were squeezed. */
const longHeads = [
  'ACCESS MODES',
  'ALLOWED DISRUPTIONS',
  'CREATED AT',
  'FIRST SEEN',
  'LAST SCHEDULE',
  'LAST SEEN',
  'MAX UNAVAILABLE',
  'MIN AVAILABLE',
  'NODE SELECTOR',
  'NOMINATED NODE',
  'POD SELECTOR',
  'READINESS GATES',
  'RECLAIM POLICY',
];

const head = /^[A-Z%.…][A-Z0-9()%./_:#. -]{0,60}…?$/;
const gaps = /\t+ *| {2,}\t*/;

interface Heads {
  names: string[];
  /** Offset of each in its line. */
  starts: number[];
}

export function readTables(lines: readonly string[], options: TableOptions): ReadTables {
  const read: ReadTables = { tables: [], loose: [], looseAt: [] };
  const putLoose = (line: string, index: number) => {
    read.loose.push(line);
    read.looseAt.push(index + 1);
  };
  let open: { heads: Heads; table: ReadTable } | undefined;
  lines.forEach((line, index) => {
    const heads = readHeads(line, options.anyHeads && read.tables.length === 0 && read.loose.length === 0);
    if (heads) {
      open = { heads, table: { heads: heads.names, line: index + 1, starts: heads.starts, rows: [], elided: false } };
      read.tables.push(open.table);
    } else if (line.trim() === '') {
      // One directly below the heads parts nothing.
      if (open && open.table.rows.length > 0) open = undefined;
    } else if (open && isElision(line)) open.table.elided = true;
    else {
      const cells = open && readCells(line, open.heads);
      if (open && cells) open.table.rows.push({ cells, line: index + 1 });
      else putLoose(line, index);
    }
  });
  return read;
}

/** Undefined where the line is no line of heads. */
function readHeads(line: string, any: boolean): Heads | undefined {
  if (line.length > 1000) return undefined;
  const trimmed = line.trim();
  const split = trimmed.split(gaps);
  const names = any
    ? split
    : isProcesses(trimmed)
      ? trimmed.split(/\s+/)
      : split.length === 1
        ? splitSqueezed(trimmed)
        : split;
  if (!any && !names.every((name) => head.test(name))) return undefined;
  if (!any && names.length < 2 && names[0] !== 'NAME') return undefined;
  if (line.trim() === '') return undefined;
  let at = 0;
  const starts = names.map((name) => {
    const start = line.indexOf(name, at);
    at = start + name.length;
    return start;
  });
  return { names, starts };
}

/** The heads of `ps`, which single blanks may part. */
const isProcesses = (line: string) => /(?:^|\s)PID\s/.test(line) && /\s(?:COMMAND|CMD)$/.test(line);

/** `NAME READY STATUS RESTARTS AGE`: single blanks between heads. */
function splitSqueezed(line: string): string[] {
  const words = line.split(' ');
  if (words.length < 3 || !words.includes('NAME')) return [line];
  const names: string[] = [];
  for (const word of words) {
    const joined = `${names.at(-1) ?? ''} ${word}`;
    if (longHeads.includes(joined)) names[names.length - 1] = joined;
    else names.push(word);
  }
  return names;
}

/** One cell a head; undefined where the line does not fit. */
function readCells(line: string, { names, starts }: Heads): string[] | undefined {
  const count = names.length;
  if (names.includes('PID')) return wordCells(line, count);
  const split = line.trim().split(gaps);
  if (split.length === count) return split;
  return cellsAt(line, starts) ?? padded(split, count) ?? squeezedCells(line, count);
}

/** Cells by the heads' offsets, where the line has a blank before each. */
function cellsAt(line: string, starts: readonly number[]): string[] | undefined {
  if (line.includes('\t') || !starts.slice(1).every((start) => /^\s?$/.test(line.charAt(start - 1)))) return undefined;
  const cells = starts.map((start, index) =>
    line.slice(index === 0 ? 0 : start, starts[index + 1] ?? line.length).trim(),
  );
  return cells[0] !== '' && cells.every((cell) => !/ {2}/.test(cell)) ? cells : undefined;
}

function padded(cells: string[], count: number): string[] | undefined {
  if (cells.length > count || cells.length < 2) return undefined;
  return [...cells, ...Array.from({ length: count - cells.length }, () => '')];
}

/** Single blanks between cells; `2 (5s ago)` is one cell. */
function squeezedCells(line: string, count: number): string[] | undefined {
  const cells = line
    .trim()
    .replace(/ \((\S{1,20}) ago\)/g, '\u0000($1\u0000ago)')
    .split(/\s+/);
  return cells.length === count ? cells.map((cell) => cell.replaceAll('\u0000', ' ')) : undefined;
}

/** Processes: numbers are set right, so only the order tells; the last cell keeps its blanks. */
function wordCells(line: string, count: number): string[] | undefined {
  const words = line.trim().split(/\s+/);
  if (words.length < count) return undefined;
  return [...words.slice(0, count - 1), words.slice(count - 1).join(' ')];
}

/** Rows without heads, under heads that are known; undefined where a line does not fit them. */
export function readUnderHeads(lines: readonly string[], heads: readonly string[]): ReadTables | undefined {
  const table: ReadTable = { heads: [...heads], starts: [], rows: [], elided: false };
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const cells = line.trim().split(gaps);
    if (isElision(line)) table.elided = true;
    else if (cells.length === heads.length) table.rows.push({ cells, line: index + 1 });
    else return undefined;
  }
  return table.rows.length > 0 ? { tables: [table], loose: [], looseAt: [] } : undefined;
}
