// Where a piece of a code span's text stands in the note. In the text a line's end is a blank, the marks of the quotes and
// items around are taken off, and an escaped bar has lost its backslash.

import { readHtmlText } from '../parse/html-text.ts';
import { placeIn } from '../parse/source-lines.ts';
import type { CodeSpan } from './inline-roles.ts';

/** Offset in the note of the character of the span's text at `length`. */
export function placeInSpan({ text, content, html }: CodeSpan, length: number, note: string): number {
  const source = note.slice(content.start, content.end);
  if (html) return placeIn(readHtmlText(source, content.start), length);
  if (source.length === text.length && !/[\r\n]/.test(source)) return content.start + length;
  let at = 0;
  for (let done = 0; done < length && at < source.length;) {
    const lineEnd = /^(?:\r\n?|\n)/.exec(source.slice(at, at + 2))?.[0].length ?? 0;
    done++;
    if (lineEnd === 0) {
      at += source[at] === '\\' && source[at + 1] === '|' && text[done - 1] === '|' ? 2 : 1;
      continue;
    }
    const indent = runOf(source, at + lineEnd);
    const kept = Math.min(runOf(text, done), length - done);
    at += lineEnd + Math.max(0, indent - runOf(text, done) + kept);
    done += kept;
  }
  return content.start + Math.min(at, source.length);
}

/** How many blanks and quote marks stand at an offset. */
function runOf(text: string, at: number): number {
  let end = at;
  while (/[ \t>]/.test(text[end] ?? '')) end++;
  return end - at;
}
