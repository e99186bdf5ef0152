// Two versions of a line, with the words that differ marked. Space that moved is not a difference.

import { diffWords } from 'diff';
import { html, type Html, type Part } from './html.ts';

/** Lines longer than this are marked whole: word differences cost the square of a line's length. */
const longest = 600;

/** The output's line, and the note's right below it, so that their columns can be compared. */
export function drawWords(actual: string, expected: string, rule?: string): Html {
  const [now, old] = markWords(actual, expected);
  const title = rule === undefined ? '' : `Rule: ${rule}`;
  const below = html`<span class="old">${old} <span class="place">the note</span></span>`;
  return html`<span title="${title}">${now}</span>${'\n'}${below}`;
}

function markWords(actual: string, expected: string): [Part, Part] {
  if (actual.length > longest || expected.length > longest)
    return [html`<ins>${actual}</ins>`, html`<del>${expected}</del>`];
  const parts = diffWords(expected, actual);
  const now = parts.filter(({ removed }) => !removed);
  const old = parts.filter(({ added }) => !added);
  return [
    now.map(({ added, value }) => (added ? html`<ins>${value}</ins>` : value)),
    old.map(({ removed, value }) => (removed ? html`<del>${value}</del>` : value)),
  ];
}
