// Finds where the content of an inline token stands in the note: markdown-it gives the content with its containers'
// marks and indentation taken off, and lines, but no offsets.

import type { CodeLine } from '../model/block.ts';

/** Stretches of a content that stand in the note as they are. */
interface Segment {
  content: number;
  source: number;
}

/** Offset in a token's content to offset in the note. */
export type ContentMap = (offset: number) => number;

function mapOf(segments: readonly Segment[]): ContentMap {
  return (offset) => {
    let low = 0;
    let high = segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((segments[middle]?.content ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const segment = segments[low] ?? { content: 0, source: 0 };
    return segment.source + (offset - segment.content);
  };
}

/** Where `text`, a piece of this line without the blanks around it, starts: at its end, whatever was taken off in front. */
function startAtEnd(line: CodeLine, text: string): number {
  if (line.text.endsWith(text)) return line.start + line.text.length - text.length;
  return line.start + Math.max(0, line.text.trimEnd().length - text.trimEnd().length);
}

/** For paragraphs and underlined headings: each line of the content ends a line of the note. */
export function mapLines(content: string, lines: readonly CodeLine[]): ContentMap {
  const [only] = lines;
  if (only && !content.includes('\n')) {
    const start = startAtEnd(only, content);
    return (offset) => start + offset;
  }
  const segments: Segment[] = [];
  let offset = 0;
  content.split('\n').forEach((text, index) => {
    const line = lines[index];
    const blank = text.length - text.trimStart().length;
    if (line) segments.push({ content: offset + blank, source: startAtEnd(line, text.slice(blank)) });
    offset += text.length + 1;
  });
  // A piece that begins in a line's blanks belongs to that line.
  return mapOf(segments.map((segment, index) => (index === 0 ? shiftToZero(segment) : segment)));
}

const shiftToZero = ({ content, source }: Segment): Segment => ({ content: 0, source: source - content });

/** For `# headings`: the content follows the number signs. */
export function mapHeading(line: CodeLine): ContentMap {
  const marks = line.text.indexOf('#');
  const after = /^#+[ \t]*/.exec(line.text.slice(marks))?.[0].length ?? 0;
  return mapOf([{ content: 0, source: line.start + marks + after }]);
}

/** Cuts a table row at its bars; gives each cell's map, the escaped bars of its content taken into account. */
export function mapRow(line: CodeLine): ContentMap[] {
  const cells = cutRow(line.text);
  // What stands before the first bar is either a cell or the marks of the containers around the table.
  if (/^[\s>]*(?:(?:[-+*]|\d+[.)])\s+)*[\s>]*$/.test(cells[0]?.text ?? '')) cells.shift();
  return cells.map(({ start, text, removed }) => {
    const blank = text.length - text.trimStart().length;
    const segments = [{ content: 0, source: line.start + start + blank }];
    removed.forEach((at, index) => {
      segments.push({ content: at - blank - index, source: line.start + start + at + 1 });
    });
    return mapOf(segments);
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
    return { text, start: line.start + Math.max(0, line.text.length - text.length) };
  });
}
