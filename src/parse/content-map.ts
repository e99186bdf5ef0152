// Finds where the content of an inline token stands in the note: markdown-it gives the content with its containers'
// marks and indentation taken off, and lines, but no offsets.

import type { CodeLine } from '../model/block.ts';
import type { SourceRange } from '../model/range.ts';
import { lastAtMost } from './last-at-most.ts';
import { endOfLine, placeIn } from './source-lines.ts';
import type { Ranger } from './source-lines.ts';

/** Two offsets of a content to a range of the note. */
export type ContentRanger = (start: number, end: number) => SourceRange;

/** Stretches of a content that stand in the note as they are. */
interface Segment {
  content: number;
  source: number;
  /** Where its line starts: what a content has before that is of a tab that was cut in two. */
  line: number;
}

/** For a content that stands on one line as it is, from `start` on. */
function straight(start: number, ranger: Ranger): ContentRanger {
  const { line } = ranger(start, start);
  return (from, to) => ({ start: start + from, end: start + to, line, endLine: line });
}

function pieced(segments: readonly Segment[], ranger: Ranger): ContentRanger {
  return (start, end) => {
    const from = offsetIn(segments, start);
    return ranger(from, end > start ? offsetIn(segments, end - 1) + 1 : from);
  };
}

function offsetIn(segments: readonly Segment[], offset: number): number {
  const at = lastAtMost(segments.length, (index) => segments[index]?.content ?? 0, offset);
  const { content, source, line } = segments[at] ?? { content: 0, source: 0, line: 0 };
  return Math.max(line, source + offset - content);
}

/** Where `text`, a piece of this line without the blanks around it, starts: at its end, whatever was taken off in front. */
function startAtEnd(line: CodeLine, text: string): number {
  const end = endOfLine(line);
  if (line.text.endsWith(text)) return end - text.length;
  return Math.max(line.start, end - (line.text.length - line.text.trimEnd().length) - text.trimEnd().length);
}

/** For paragraphs and underlined headings: each line of the content ends a line of the note. */
export function rangeLines(content: string, lines: readonly CodeLine[], ranger: Ranger): ContentRanger {
  const only = lines[0];
  if (only && !content.includes('\n')) return straight(startAtEnd(only, content), ranger);
  const segments: Segment[] = [];
  let offset = 0;
  for (const line of lines) {
    const newline = content.indexOf('\n', offset);
    const text = content.slice(offset, newline < 0 ? undefined : newline);
    const kept = text.trimStart();
    const blank = text.length - kept.length;
    segments.push({ content: offset, source: startAtEnd(line, kept) - blank, line: line.start });
    if (newline < 0) break;
    offset = newline + 1;
  }
  return pieced(segments, ranger);
}

/** For `# headings`: the content follows the number signs. */
export function rangeHeading(line: CodeLine, ranger: Ranger): ContentRanger {
  const marks = line.text.indexOf('#');
  const after = /^#+[ \t]*/.exec(line.text.slice(marks))?.[0].length ?? 0;
  return straight(placeIn(line, marks + after), ranger);
}

/**
 * Cuts a table row at its bars, for each cell's content; the backslashes before escaped bars are taken into account.
 * `contained`: the table stands in a list item or quote.
 */
export function rangeCells(line: CodeLine, ranger: Ranger, contained: boolean): ContentRanger[] {
  const cells = cutRow(line.text);
  // What stands before the first bar is either a cell or the marks of the containers around the table.
  const marks = contained ? /^[\s>]*(?:(?:[-+*]|\d+[.)])\s+)*[\s>]*$/ : /^\s*$/;
  if (marks.test(cells[0]?.text ?? '')) cells.shift();
  return cells.map(({ start, text, removed }) => {
    const blank = text.length - text.trimStart().length;
    const begin = placeIn(line, start + blank);
    if (removed.length === 0) return straight(begin, ranger);
    const segments = [{ content: 0, source: begin, line: line.start }];
    removed.forEach((at, index) => {
      segments.push({ content: at - blank - index, source: placeIn(line, start + at + 1), line: line.start });
    });
    return pieced(segments, ranger);
  });
}

/** `removed`: offsets in the cell of backslashes that markdown-it drops before a bar. */
function cutRow(text: string): { start: number; text: string; removed: number[] }[] {
  const cells: { start: number; text: string; removed: number[] }[] = [];
  let start = 0;
  let removed: number[] = [];
  for (let at = text.indexOf('|'); at >= 0; at = text.indexOf('|', at + 1)) {
    if (text[at - 1] === '\\') {
      removed.push(at - 1 - start);
      continue;
    }
    cells.push({ start, text: text.slice(start, at), removed });
    start = at + 1;
    removed = [];
  }
  cells.push({ start, text: text.slice(start), removed });
  return cells;
}

/** For fences and indented blocks: each line of the content ends a line of the note, but for tabs cut in two. */
export function mapCode(content: readonly string[], lines: readonly CodeLine[]): CodeLine[] {
  return content.map((text, index) => {
    const line = lines[index];
    if (!line) return { text, start: lines.at(-1)?.start ?? 0 };
    const taken = line.text.length - text.length;
    return taken < 0 ? { text, start: line.start, cut: -taken } : { text, start: line.start + taken };
  });
}
