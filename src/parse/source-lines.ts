// A text cut into lines, each with its offset, as markdown counts lines: \r\n, \n and \r all end one.

import type { CodeLine } from '../model/block.ts';
import type { SourceRange } from '../model/range.ts';

/** Lines without their ends; always at least one. */
export function splitLines(text: string): CodeLine[] {
  const lines: CodeLine[] = [];
  const ends = /\r\n?|\n/g;
  let start = 0;
  for (let match = ends.exec(text); match; match = ends.exec(text)) {
    lines.push({ text: text.slice(start, match.index), start });
    start = ends.lastIndex;
  }
  lines.push({ text: text.slice(start), start });
  return lines;
}

/** Makes ranges from offsets, by binary search over the line starts. */
export type Ranger = (start: number, end: number) => SourceRange;

/** A `Ranger` for the text that these lines are all of. */
export function makeRanger(lines: readonly CodeLine[]): Ranger {
  const lineOf = (offset: number) => {
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  return (start, end) => ({ start, end, line: lineOf(start), endLine: lineOf(Math.max(start, end - 1)) });
}
