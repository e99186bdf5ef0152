// Aligns tab-separated text as Go's tabwriter does: a column is a run of lines that have the cell, as wide as its
// widest cell. Pure.

export interface TabOptions {
  minWidth: number;
  padding: number;
}

/** kubectl's tables. */
export const tableTabs: TabOptions = { minWidth: 6, padding: 3 };

/** kubectl's descriptions and most of its other texts. */
export const describeTabs: TabOptions = { minWidth: 0, padding: 2 };

/** Widths of columns seen before, so that the lines of a watch stay aligned. */
export type RememberedWidths = number[];

const width = (cell: string) => [...cell].length;

/** The last cell of a line belongs to no column and is not padded. */
export function alignTabs(text: string, options: TabOptions, remembered?: RememberedWidths): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const out: string[] = [];
  const widths: number[] = [];
  const write = (from: number, to: number) => {
    for (const line of lines.slice(from, to)) {
      out.push(line.map((cell, at) => (at < widths.length ? pad(cell, widths[at] ?? 0) : cell)).join(''));
    }
  };
  const hasCell = (at: number, column: number) => column < (lines[at]?.length ?? 0) - 1;
  const format = (start: number, end: number) => {
    const column = widths.length;
    let from = start;
    for (let at = start; at < end; at++) {
      if (!hasCell(at, column)) continue;
      write(from, at);
      from = at;
      let widest = Math.max(options.minWidth, remembered?.[column] ?? 0);
      for (; at < end && hasCell(at, column); at++) {
        widest = Math.max(widest, width(lines[at]?.[column] ?? '') + options.padding);
      }
      if (remembered) remembered[column] = widest;
      widths.push(widest);
      format(from, at);
      widths.pop();
      from = at;
      at--;
    }
    write(from, end);
  };
  format(0, lines.length);
  return out.join('\n');
}

const pad = (cell: string, to: number) => cell + ' '.repeat(Math.max(0, to - width(cell)));
