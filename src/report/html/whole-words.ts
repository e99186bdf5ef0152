// Where lines of code may end. Browsers end them behind any dash, so that a flag loses its own: words with dashes stay
// whole where a phone's window has room for them. What it has no room for ends at its signs rather than amid a name.

import { html, type Html, type Part } from './html.ts';

/** Letters that a phone's window has room for. */
const room = 32;
/** Letters that it has room for even behind others, such as `jsonpath=`. */
const half = 24;

export function wholeWords(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { index, 0: word } of text.matchAll(/\S*-(?!-*(?:\s|$))\S+/g)) {
    if (word.length > room) continue;
    parts.push(text.slice(at, index), html`<span class="whole">${word}</span>`);
    at = index + word.length;
  }
  return [...parts, text.slice(at)];
}

/** Of a word: that it stays whole, as class names go on. */
export const wholeLook = (word: string): string => (word.length <= room && /-\S/.test(word) ? ' whole' : '');

/** A word with places where a line may end, if it is too long for any. */
export function breakable(word: string): Part[] {
  if (word.length <= half) return [word];
  const pieces = word.split(/(?<=[\w)\]}'"])(?=[./])|(?<=[,;=|])(?=\S)/);
  return pieces.map((piece, index): Html => html`${index > 0 && html`<wbr />`}${piece}`);
}
