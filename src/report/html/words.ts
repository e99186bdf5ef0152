// Two versions of a line, with the words that differ marked. Space that moved is not a difference.

import { diffWords } from 'diff';
import { html, type Html } from './html.ts';

/** Lines longer than this are marked whole: word differences cost the square of a line's length. */
const longest = 600;

/** The output's line, and the note's below it. */
export function drawWords(actual: string, expected: string, rule?: string): Html {
  const note = html`<span class="say">note:</span>`;
  if (actual.length > longest || expected.length > longest)
    return html`<ins>${actual}</ins> ${note} <del>${expected}</del>`;
  const parts = diffWords(expected, actual);
  const now = parts
    .filter(({ removed }) => !removed)
    .map(({ added, value }) => (added ? html`<ins>${value}</ins>` : value));
  const old = parts
    .filter(({ added }) => !added)
    .map(({ removed, value }) => (removed ? html`<del>${value}</del>` : value));
  return html`<span title="${rule ? `Rule: ${rule}` : ''}">${now}</span> <span class="old">${note} ${old}</span>`;
}
