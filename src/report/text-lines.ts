// Where a range stands in the text that a report draws. Its own lines are those of the note's file, which are others
// where the text was made of a notebook.

import type { SourceRange } from '../model/range.ts';

/** 1-based lines of the note's text. */
export interface TextLines {
  line: number;
  endLine: number;
}

export type LinesOf = (range: SourceRange) => TextLines;

export function textLines(text: string): LinesOf {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length);
  const lineAt = (offset: number) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  return ({ start, end }) => ({ line: lineAt(start), endLine: lineAt(Math.max(start, end - 1)) });
}
