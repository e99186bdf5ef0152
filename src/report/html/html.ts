// Markup that cannot be broken by what is put into it: the only way from text to HTML in this folder. What is large is
// drawn only when the page is written, piece by piece.

import { visibleControls } from '../control-text.ts';

type Piece = string | (() => Html);

/** Text that is markup already. Made by `html`, `raw` and `later` alone. */
export class Html {
  readonly #pieces: readonly Piece[];

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
  }

  toString(): string {
    const [only] = this.#pieces;
    return this.#pieces.length === 1 && typeof only === 'string' ? only : [...this.pieces()].join('');
  }

  /** The markup in order; what is drawn later is drawn when its turn comes, and forgotten. */
  *pieces(): Generator<string> {
    for (const piece of this.#pieces) {
      if (typeof piece === 'string') yield piece;
      else yield* piece().pieces();
    }
  }

  /** Adds its own to those of a template. */
  addTo(pieces: Piece[]): void {
    for (const piece of this.#pieces) add(pieces, piece);
  }
}

/** What may stand in a template; `undefined` and `false` leave nothing. */
export type Part = string | number | Html | undefined | false | readonly Part[];

/**
 * Escapes every part for element content and for attribute values in double quotes. The formatter lays templates out
 * anew, so space that matters comes in as a part.
 */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  const pieces: Piece[] = [strings[0] ?? ''];
  parts.forEach((part, index) => {
    addPart(pieces, part);
    add(pieces, strings[index + 1] ?? '');
  });
  return new Html(pieces);
}

/** Takes text for markup. Only for text of our own. */
export function raw(markup: string): Html {
  return new Html([markup]);
}

/** Drawn when the page is written. */
export function later(draw: () => Html): Html {
  return new Html([draw]);
}

export const nothing = html``;

/** Neighbouring texts are one piece. */
function add(pieces: Piece[], piece: Piece): void {
  const last = pieces.length - 1;
  const before = pieces[last];
  if (typeof piece === 'string' && typeof before === 'string') pieces[last] = before + piece;
  else pieces.push(piece);
}

function addPart(pieces: Piece[], part: Part): void {
  if (part === undefined || part === false) return;
  if (part instanceof Html) part.addTo(pieces);
  else if (typeof part === 'string') add(pieces, escapeText(part));
  else if (typeof part === 'number') add(pieces, String(part));
  else for (const inner of part) addPart(pieces, inner);
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeText(text: string): string {
  return visibleControls(text).replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}
