// Sets changed and new rows into a table as the note has laid it out: under the heads where there is room, with the cells
// around them where they were; a table that has grown too narrow is laid out anew.

export interface TableLine {
  /** 0-based. */
  line: number;
  old: readonly string[];
  /** Undefined where the row stays as it is. */
  cells: readonly string[] | undefined;
}

export interface TableToLay {
  head: { line: number; cells: readonly string[]; starts: readonly number[] } | undefined;
  /** In the order of their lines. */
  rows: readonly TableLine[];
  added: readonly (readonly string[])[];
  /** The lines of the whole text. */
  lines: readonly string[];
  /** Blanks between two columns as kubectl lays them out; 3 in tables. */
  gap?: number;
}

interface LaidTable {
  /** New texts of lines that the table has already. */
  lines: Map<number, string>;
  added: string[];
}

const usualGap = 3;

export function layTable(table: TableToLay): LaidTable {
  const changed = table.rows.filter(({ cells }) => cells);
  const starts = columnStarts(table);
  if (starts === undefined) return patched(table);
  const gap = smallestGap(table, starts);
  const under = (cells: readonly string[]) => layRow(cells, starts, gap);
  const laid = new Map(changed.map(({ line, cells = [] }) => [line, under(cells)]));
  const added = table.added.map(under);
  if ([...laid.values(), ...added].includes(undefined)) return laidAnew(table, starts[0] ?? 0, gap);
  return { lines: laid as Map<number, string>, added: added as string[] };
}

/** Where the columns begin; undefined where the rows do not stand under the heads. */
function columnStarts({ head, rows, lines }: TableToLay): readonly number[] | undefined {
  const settled = rows.filter(({ cells }) => !cells).map(({ line, old }) => offsets(lines[line] ?? '', old));
  const starts = head ? head.starts : settled[0];
  if (starts === undefined || (head && /\S [A-Z]/.test((lines[head.line] ?? '').replace(joinedHeads(head.cells), ''))))
    return undefined;
  const fits = settled.filter((own) => own.every((at, index) => at === starts[index])).length;
  return fits * 2 >= settled.length ? starts : undefined;
}

/** Heads of several words: their blanks do not part columns. */
const joinedHeads = (heads: readonly string[]) =>
  new RegExp(
    heads
      .filter((name) => name.includes(' '))
      .map((name) => name.replace(/[^\w ]/g, '\\$&'))
      .join('|') || '$^',
    'g',
  );

function offsets(line: string, cells: readonly string[]): number[] {
  let from = 0;
  return cells.map((cell) => {
    const at = line.indexOf(cell, from);
    from = Math.max(from, at) + cell.length;
    return at;
  });
}

/** The least room that the table leaves between two columns, at most kubectl's. */
function smallestGap({ head, rows, gap = usualGap }: TableToLay, starts: readonly number[]): number {
  const settled = [head?.cells ?? [], ...rows.filter(({ cells }) => !cells).map(({ old }) => old)];
  const gaps = starts.slice(0, -1).map((start, index) => {
    const widest = Math.max(...settled.map((cells) => cells[index]?.length ?? 0));
    return (starts[index + 1] ?? 0) - start - widest;
  });
  return Math.max(1, Math.min(gap, ...gaps));
}

/** Undefined where a cell reaches into the next column. */
function layRow(cells: readonly string[], starts: readonly number[], gap: number): string | undefined {
  let line = '';
  for (const [index, cell] of cells.entries()) {
    const start = starts[index] ?? 0;
    if (index > 0 && line.length + gap > start) return undefined;
    line = line.padEnd(start) + cell;
  }
  return line.trimEnd();
}

function laidAnew({ head, rows, added, lines }: TableToLay, indent: number, gap: number): LaidTable {
  const bodies = [...rows.map(({ old, cells }) => cells ?? old), ...added];
  const all = [...(head ? [head.cells] : []), ...bodies];
  const widths = Array.from({ length: Math.max(...all.map(({ length }) => length)) }, (_, index) =>
    Math.max(...all.map((cells) => cells[index]?.length ?? 0)),
  );
  const text = (cells: readonly string[]) =>
    (' '.repeat(indent) + cells.map((cell, index) => cell.padEnd((widths[index] ?? 0) + gap)).join('')).trimEnd();
  const placed = [
    ...(head ? [{ line: head.line, cells: head.cells }] : []),
    ...rows.map(({ line, old, cells }) => ({ line, cells: cells ?? old })),
  ];
  const changes = placed.map(({ line, cells }): [number, string] => [line, text(cells)]);
  return { lines: new Map(changes.filter(([line, now]) => now !== lines[line]?.trimEnd())), added: added.map(text) };
}

/** Each changed cell in the place of the old one, the rest of its line where it was as far as there is room. */
function patched({ rows, added, lines }: TableToLay): LaidTable {
  const laid = new Map<number, string>();
  for (const { line, old, cells } of rows) if (cells) laid.set(line, patch(lines[line] ?? '', old, cells));
  const model = rows[0];
  const modelLine = model && (laid.get(model.line) ?? lines[model.line] ?? '');
  const modelCells = model?.cells ?? model?.old ?? [];
  return {
    lines: laid,
    added: added.map((cells) => (modelLine === undefined ? cells.join('   ') : patch(modelLine, modelCells, cells))),
  };
}

function patch(line: string, old: readonly string[], cells: readonly string[]): string {
  const at = offsets(line, old);
  let text = line.slice(0, at[0] ?? 0);
  old.forEach((cell, index) => {
    const start = at[index] ?? text.length;
    const end = at[index + 1] ?? line.length;
    const now = cells[index] ?? '';
    const blanks = line.slice(start + cell.length, end);
    const room = cell.length + blanks.length - now.length;
    const isLast = index === old.length - 1;
    text += now === cell || isLast || !/^ {2,}$/.test(blanks) ? now + blanks : now + ' '.repeat(Math.max(1, room));
  });
  return text;
}
