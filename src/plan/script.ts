// Lines of a fence as one shell text, with the way back from its offsets to those of the note.

import type { CodeLine } from '../model/block.ts';
import type { SourceRange } from '../model/range.ts';
import { lastAtMost } from '../parse/last-at-most.ts';
import { statementReader } from '../parse/read-statement.ts';
import type { ReadStatement } from '../parse/read-statement.ts';
import { joinLines, placeIn } from '../parse/source-lines.ts';
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
  const text = joinLines(lines);
  const starts: number[] = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.text.length + 1;
  }
  const reader = statementReader(text);
  const lineAt = (at: number) => lastAtMost(starts.length, (line) => starts[line] ?? 0, at);
  /** Where the `at`th character of a line's own text stands. */
  const toNote = (number: number, at: number) => {
    const line = lines[number];
    return line ? placeIn(line, at - (starts[number] ?? 0)) : 0;
  };
  return {
    lineAt,
    read: (line) => reader(starts[line] ?? text.length),
    rangeOf(line, { statement }) {
      const from = starts[line] ?? 0;
      const start = from + (/^[ \t]*/.exec(lines[line]?.text ?? '')?.[0].length ?? 0);
      const end = start + statement.text.length;
      const noteStart = toNote(lineAt(start), start);
      return ranger(noteStart, statement.text === '' ? noteStart : toNote(lineAt(end - 1), end));
    },
  };
}
