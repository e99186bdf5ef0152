// Where something stands in a note's text.

/** A stretch of a note: UTF-16 offsets, `end` exclusive, and the 1-based lines of its first and last character. */
export interface SourceRange {
  start: number;
  end: number;
  line: number;
  endLine: number;
}
