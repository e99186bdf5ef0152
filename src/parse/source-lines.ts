// A text cut into lines, each with its offset, as markdown counts lines: \r\n, \n and \r all end one.

import type { CodeLine } from '../model/block.ts';
import type { SourceRange } from '../model/range.ts';

/** Lines without their ends; always at least one. */
export function splitLines(text: string): CodeLine[] {
  const lines: CodeLine[] = [];
  let start = 0;
  if (!text.includes('\r')) {
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.push({ text: text.slice(start, end), start });
      start = end + 1;
    }
    lines.push({ text: text.slice(start), start });
    return lines;
  }
  const ends = /\r\n?|\n/g;
  for (let match = ends.exec(text); match; match = ends.exec(text)) {
    lines.push({ text: text.slice(start, match.index), start });
    start = ends.lastIndex;
  }
  lines.push({ text: text.slice(start), start });
  return lines;
}

/** Offset in the note of a character of a line's text. */
export const placeIn = ({ start, cut = 0, places }: CodeLine, at: number): number =>
  start + (places ? (places[Math.min(at, places.length - 1)] ?? 0) : Math.max(0, at - cut));

/** The piece of a line between two of its characters. */
export function sliceLine(line: CodeLine, from: number, to = line.text.length): CodeLine {
  if (from === 0 && to === line.text.length) return line;
  const text = line.text.slice(from, to);
  const start = placeIn(line, from);
  const { cut = 0, places } = line;
  if (places) return { text, start, places: places.slice(from, to + 1).map((place) => line.start + place - start) };
  return cut > from ? { text, start, cut: cut - from } : { text, start };
}

/** Offset in the note behind a line's last character. */
export const endOfLine = (line: CodeLine): number => placeIn(line, line.text.length);

/** The lines as one text; each but the last ends with `\n`. */
export const joinLines = (lines: readonly CodeLine[]): string => lines.map(({ text }) => text).join('\n');

/** Makes ranges from offsets, by binary search over the line starts. */
export type Ranger = (start: number, end: number) => SourceRange;

/** A `Ranger` for the text that these lines are all of; `numbers` says which line of a file each of them is from. */
export function makeRanger(lines: readonly CodeLine[], numbers?: readonly number[]): Ranger {
  let last = 0;
  const lineOf = (offset: number) => {
    let low = 0;
    let high = lines.length - 1;
    // What is asked for next stands mostly on the same line, or on one of the next.
    if ((lines[last]?.start ?? 0) <= offset) {
      for (const near = Math.min(high, last + 4); last < near; last++) {
        if ((lines[last + 1]?.start ?? 0) > offset) return last + 1;
      }
      low = last;
    }
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    last = low;
    return low + 1;
  };
  const range: Ranger = (start, end) => {
    return { start, end, line: lineOf(start), endLine: lineOf(Math.max(start, end - 1)) };
  };
  if (!numbers) return range;
  const inFile = (line: number) => numbers[line - 1] ?? line;
  return (start, end) => {
    const { line, endLine } = range(start, end);
    return { start, end, line: inFile(line), endLine: inFile(endLine) };
  };
}
