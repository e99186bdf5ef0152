// Code spans that are written as HTML: `<code>kubectl get po</code>`.

import type { Inline } from '../model/block.ts';
import { readEntities } from './html-text.ts';
import type { Ranger } from './source-lines.ts';

const opening = /^<(?:code|tt)\b[^>]*>$/i;
const closing = /^<\/(?:code|tt)\s*>$/i;

/** The inlines with such spans as code; other tags, and spans that are not closed, stay. */
export function joinHtmlCode(inlines: readonly Inline[], ranger: Ranger): Inline[] {
  const joined: Inline[] = [];
  for (let at = 0; at < inlines.length; at++) {
    const inline = inlines[at] as Inline;
    const end = inline.kind === 'html' && opening.test(inline.text) ? closingOf(inlines, at) : -1;
    const close = inlines[end];
    if (!close) {
      joined.push(inline);
      continue;
    }
    const text = inlines
      .slice(at + 1, end)
      .map(textOf)
      .join('');
    const content = ranger(inline.range.end, close.range.start);
    const range = ranger(inline.range.start, close.range.end);
    joined.push({
      kind: 'code',
      text: readEntities(text, 0).text,
      html: true,
      range,
      content,
      ...(inline.link !== undefined && { link: inline.link }),
    });
    at = end;
  }
  return joined;
}

/** Number of the tag that closes the span; -1 where it is not closed on its line, or holds more than text. */
function closingOf(inlines: readonly Inline[], opener: number): number {
  for (let at = opener + 1; at < inlines.length; at++) {
    const inline = inlines[at] as Inline;
    if (inline.kind === 'html' && closing.test(inline.text)) return at;
    if (
      inline.kind === 'code' ||
      inline.kind === 'image' ||
      inline.kind === 'break' ||
      (inline.kind === 'html' && opening.test(inline.text))
    )
      return -1;
  }
  return -1;
}

const textOf = (inline: Inline) => (inline.kind === 'text' ? inline.text : '');
