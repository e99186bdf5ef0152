// Reads a text as literal and masked pieces. Two texts with the same key differ in nothing but what the masks let pass.

import type { LiteralPair } from '../../model/comparison.ts';
import { maxMasked } from '../bounds.ts';
import type { Mask } from '../mask.ts';

export interface Piece {
  text: string;
  /** Offset in the text that was read. */
  at: number;
  mask?: Mask;
}

/** Where a mask may begin: at the first character, or after one that is no letter or digit. */
const start = /(?<![A-Za-z0-9])[A-Za-z0-9:]/g;

/** A text without any of these holds nothing that a mask knows. */
const anythingVolatile = /\d|[a-z0-9]-[b-z]|kubelet, |on node |Successfully assigned /;

/** Splits a text; pieces joined give it back. Linear in its length. */
export function readPieces(text: string, masks: readonly Mask[]): Piece[] {
  const head = text.slice(0, maxMasked);
  const pieces: Piece[] = [];
  let done = 0;
  if (anythingVolatile.test(head)) {
    start.lastIndex = 0;
    for (let found = start.exec(head); found; found = start.exec(head)) {
      const match = longest(head, found.index, masks);
      if (match === undefined) continue;
      if (found.index > done) pieces.push({ text: head.slice(done, found.index), at: done });
      pieces.push({ text: match.text, at: found.index, mask: match.mask });
      done = found.index + match.text.length;
      start.lastIndex = done;
    }
  }
  if (done < text.length) pieces.push({ text: text.slice(done), at: done });
  return pieces;
}

function longest(text: string, at: number, masks: readonly Mask[]): { text: string; mask: Mask } | undefined {
  let best: { text: string; mask: Mask } | undefined;
  for (const mask of masks) {
    mask.pattern.lastIndex = at;
    const match = mask.pattern.exec(text)?.[0];
    if (match && match.length > (best?.text.length ?? 0)) best = { text: match, mask };
  }
  return best;
}

/** The same for two texts that differ only in masked pieces and in the width of blanks. */
export function keyOf(pieces: readonly Piece[]): string {
  return pieces
    .map(({ text, mask }) => (mask ? `\u0000${mask.name}\u0000` : text.replaceAll('\u0000', '\uFFFD')))
    .join('')
    .replace(/[ \t]+/g, ' ')
    .trim();
}

/** What differs between two texts of the same key: the masks that let it pass, and the literals that changed. */
export function maskedDifferences(
  expected: readonly Piece[],
  actual: readonly Piece[],
): { masks: Mask[]; changes: { old: string; new: string }[]; pairs: LiteralPair[] } {
  const masks = new Set<Mask>();
  const changes: { old: string; new: string }[] = [];
  const pairs: LiteralPair[] = [];
  const expectedText = expected.map(({ text }) => text).join('');
  const actualText = actual.map(({ text }) => text).join('');
  const actualMasked = actual.filter(({ mask }) => mask);
  expected
    .filter(({ mask }) => mask)
    .forEach((piece, index) => {
      const other = actualMasked[index];
      if (!piece.mask || !other || piece.text === other.text) return;
      const change = piece.mask.wholeName
        ? { old: nameAround(expectedText, piece.at), new: nameAround(actualText, other.at) }
        : { old: piece.text, new: other.text };
      masks.add(piece.mask);
      changes.push(change);
      if (piece.mask.pair) pairs.push({ ...change, what: piece.mask.pair });
    });
  return { masks: [...masks], changes, pairs };
}

/** The run of name characters around an offset. */
function nameAround(text: string, at: number): string {
  const isName = (index: number) => /[a-z0-9.-]/.test(text.charAt(index));
  let from = at;
  let to = at;
  while (from > 0 && at - from < 253 && isName(from - 1)) from--;
  while (to < text.length && to - at < 253 && isName(to)) to++;
  return text
    .slice(from, to)
    .replace(/^[.-]+/, '')
    .replace(/[.-]+$/, '');
}
