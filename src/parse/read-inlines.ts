// Turns the inline tokens of one block into pieces with their places in the note. Text between them stays as written,
// emphasis marks and all.

import type { Inline } from '../model/block.ts';
import type { InlineToken } from './code-spans.ts';
import type { ContentRanger } from './content-map.ts';
import { placeOf } from './markdown.ts';

/** What has been read of a content so far. */
interface Pieces {
  content: string;
  range: ContentRanger;
  inlines: Inline[];
  /** Offset behind the last piece. */
  done: number;
  /** Offset of the next line break; -1 behind the last one. */
  newline: number;
  /** Target of the link that is open. */
  link: string | undefined;
}

/** The pieces of `content`, in order and without gaps but for links' own marks. */
export function readInlines(content: string, tokens: readonly InlineToken[], range: ContentRanger): Inline[] {
  // Most blocks are a line of text.
  if (tokens.length === 0 && content !== '' && !content.includes('\n'))
    return [{ kind: 'text', text: content, range: range(0, content.length) }];
  const inlines: Inline[] = [];
  const pieces: Pieces = { content, range, inlines, done: 0, newline: content.indexOf('\n'), link: undefined };
  for (const token of tokens) {
    const place = placeOf(token);
    if (!place) continue;
    if (token.type === 'link_open') {
      addText(pieces, place.start);
      pieces.done = place.start + 1;
      pieces.link = attribute(token, 'href');
    } else if (token.type === 'link_close') {
      addText(pieces, labelEnd(content, pieces.done, place.end));
      pieces.done = place.end;
      pieces.link = undefined;
    } else {
      addText(pieces, place.start);
      pieces.done = place.end;
      push(pieces, pieceOf(content, token, place, range));
    }
  }
  addText(pieces, content.length);
  return inlines;
}

function push({ inlines, link }: Pieces, inline: Inline): void {
  if (link !== undefined) inline.link = link;
  inlines.push(inline);
}

/** What stands between the last piece and an offset: a text for each line. */
function addText(pieces: Pieces, end: number): void {
  const { content, range } = pieces;
  // Line breaks that code or a link swallowed are behind us.
  while (pieces.newline >= 0 && pieces.newline < pieces.done) {
    pieces.newline = content.indexOf('\n', pieces.newline + 1);
  }
  while (pieces.newline >= 0 && pieces.newline < end) {
    const { newline } = pieces;
    addPiece(pieces, newline);
    const hard = content[newline - 1] === '\\' || content.slice(Math.max(0, newline - 2), newline) === '  ';
    push(pieces, { kind: 'break', hard, range: range(newline, newline) });
    pieces.done = newline + 1;
    pieces.newline = content.indexOf('\n', newline + 1);
  }
  addPiece(pieces, end);
}

function addPiece(pieces: Pieces, end: number): void {
  const { content, range, done } = pieces;
  if (end <= done) return;
  push(pieces, { kind: 'text', text: content.slice(done, end), range: range(done, end) });
  pieces.done = end;
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
  range: ContentRanger,
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
    ...(ticks > 2 ? { fenced: true } : {}),
  };
}
