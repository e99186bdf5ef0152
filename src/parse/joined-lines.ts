// Lines as one text, with the way back from its offsets to those of the note.

import type { CodeLine } from '../model/block.ts';
import { lastAtMost } from './last-at-most.ts';
import { joinLines, placeIn } from './source-lines.ts';

export interface JoinedLines {
  text: string;
  /** Offset in the text of a line's first character; its end behind the last line. */
  startOf(line: number): number;
  /** Number of the line that an offset of the text lies on. */
  lineAt(offset: number): number;
  /** Where an offset of the text, on or right behind the line of this number, stands in the note. */
  placeOn(line: number, offset: number): number;
}

export function joinedLines(lines: readonly CodeLine[]): JoinedLines {
  const text = joinLines(lines);
  const starts: number[] = [];
  let next = 0;
  for (const line of lines) {
    starts.push(next);
    next += line.text.length + 1;
  }
  const startOf = (line: number) => starts[line] ?? text.length;
  return {
    text,
    startOf,
    lineAt: (offset) => lastAtMost(starts.length, startOf, offset),
    placeOn(number, offset) {
      const line = lines[number];
      return line ? placeIn(line, Math.min(offset - startOf(number), line.text.length)) : 0;
    },
  };
}
