// Lines of a fence as one shell text, with the way back from its offsets to those of the note.

import type { CodeLine } from '../model/block.ts';
import type { SourceRange } from '../model/range.ts';
import { joinedLines } from '../parse/joined-lines.ts';
import { statementReader } from '../parse/read-statement.ts';
import type { ReadStatement } from '../parse/read-statement.ts';
import type { Ranger } from '../parse/source-lines.ts';

export interface Script {
  /** Reads the statement that begins on a line. */
  read(line: number): ReadStatement;
  /** Number of the line that an offset of the script lies on. */
  lineAt(offset: number): number;
  /** Where a statement that begins on a line stands in the note. */
  rangeOf(line: number, read: ReadStatement): SourceRange;
}

export function makeScript(lines: readonly CodeLine[], ranger: Ranger): Script {
  const { text, startOf, lineAt, placeOn } = joinedLines(lines);
  const reader = statementReader(text);
  return {
    lineAt,
    read: (line) => reader(startOf(line)),
    rangeOf(line, { statement }) {
      const start = startOf(line) + (/^[ \t]*/.exec(lines[line]?.text ?? '')?.[0].length ?? 0);
      const end = start + statement.text.length;
      const noteStart = placeOn(lineAt(start), start);
      return ranger(noteStart, statement.text === '' ? noteStart : placeOn(lineAt(end - 1), end));
    },
  };
}
