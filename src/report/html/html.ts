// Markup that cannot be broken by what is put into it: the only way from text to HTML in this folder.

import { visibleControls } from '../control-text.ts';

/** Text that is markup already. Made by `html` and `raw` alone. */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/** What may stand in a template; `undefined` and `false` leave nothing. */
export type Part = string | number | Html | undefined | false | readonly Part[];

/**
 * Escapes every part for element content and for attribute values in double quotes. The formatter lays templates out
 * anew, so space that matters comes in as a part.
 */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  let markup = strings[0] ?? '';
  parts.forEach((part, index) => {
    markup += markupOf(part) + (strings[index + 1] ?? '');
  });
  return new Html(markup);
}

/** Takes text for markup. Only for text of our own. */
export function raw(markup: string): Html {
  return new Html(markup);
}

export const nothing = html``;

function markupOf(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.toString();
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  let markup = '';
  for (const inner of part) markup += markupOf(inner);
  return markup;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeText(text: string): string {
  return visibleControls(text).replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}
