// Turns the inline tokens of one block into pieces with their places in the note. Text between them stays as written,
// emphasis marks and all.

import type { Inline } from '../model/block.ts';
import type { InlineToken } from './code-spans.ts';
import type { ContentMap } from './content-map.ts';
import { placeOf } from './markdown.ts';
import type { Ranger } from './source-lines.ts';

/** The pieces of `content`, in order and without gaps but for links' own marks. */
export function readInlines(
  content: string,
  tokens: readonly InlineToken[],
  map: ContentMap,
  ranger: Ranger,
): Inline[] {
  const inlines: Inline[] = [];
  const range = (start: number, end: number) => {
    const from = map(start);
    return ranger(from, end > start ? map(end - 1) + 1 : from);
  };
  let done = 0;
  let link: string | undefined;
  const push = (inline: Inline) => {
    if (link !== undefined) inline.link = link;
    inlines.push(inline);
  };

  let newline = content.indexOf('\n');
  const addPiece = (start: number, end: number) => {
    if (end <= start) return;
    push({ kind: 'text', text: content.slice(start, end), range: range(start, end) });
  };
  const addText = (end: number) => {
    // Line breaks that code or a link swallowed are behind us.
    while (newline >= 0 && newline < done) newline = content.indexOf('\n', newline + 1);
    let start = done;
    for (; newline >= 0 && newline < end; newline = content.indexOf('\n', start)) {
      addPiece(start, newline);
      const hard = content[newline - 1] === '\\' || content.slice(Math.max(0, newline - 2), newline) === '  ';
      push({ kind: 'break', hard, range: range(newline, newline) });
      start = newline + 1;
    }
    addPiece(start, end);
    done = Math.max(done, end);
  };

  for (const token of tokens) {
    const place = placeOf(token);
    if (!place) continue;
    if (token.type === 'link_open') {
      addText(place.start);
      done = place.start + 1;
      link = attribute(token, 'href');
    } else if (token.type === 'link_close') {
      addText(labelEnd(content, done, place.end));
      done = place.end;
      link = undefined;
    } else {
      addText(place.start);
      done = place.end;
      push(pieceOf(content, token, place, range));
    }
  }
  addText(content.length);
  return inlines;
}

const attribute = (token: InlineToken, name: string) => String(token.attrGet?.(name) ?? '');

/** A link's text ends at the bracket before its target; an autolink's at its angle bracket. */
function labelEnd(content: string, from: number, end: number): number {
  for (let at = from, depth = 0; at < end; at++) {
    const character = content[at];
    if (character === '\\') at++;
    else if (character === '[') depth++;
    else if (character === ']' && depth-- === 0) return at;
    else if (character === '>' && at === end - 1) return at;
  }
  return Math.max(from, end - 1);
}

function pieceOf(
  content: string,
  token: InlineToken,
  place: { start: number; end: number },
  range: (start: number, end: number) => Inline['range'],
): Inline {
  const whole = range(place.start, place.end);
  if (token.type === 'image') return { kind: 'image', alt: token.content, src: attribute(token, 'src'), range: whole };
  if (token.type !== 'code_inline') return { kind: 'html', text: token.content, range: whole };
  const ticks = token.markup.length;
  const raw = content.slice(place.start + ticks, place.end - ticks);
  const strip = raw.length > token.content.length ? 1 : 0;
  return {
    kind: 'code',
    text: token.content,
    range: whole,
    content: range(place.start + ticks + strip, place.end - ticks - strip),
  };
}
