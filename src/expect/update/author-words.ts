// Puts what the note's author wrote for things that change with every run (ages, addresses, generated names, the namespace)
// back into a line of today's output.

import type { CompareContext } from '../context.ts';
import type { Mask } from '../mask.ts';
import { readPieces } from '../text/pieces.ts';

const word = /[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?/g;

/** Today's literals as the note calls them. */
export function inNotesWords(text: string, { pairs, runNamespace, noteNamespace }: CompareContext): string {
  const noted = new Map(pairs.map((pair) => [pair.new, pair.old]));
  noted.set(runNamespace, noteNamespace);
  return text.replace(word, (found) => noted.get(found) ?? found);
}

/** `Key:` and the blanks behind it. */
const label = /^\s*[A-Za-z(][^:]{0,80}?:\s+(?=\S)/;

/** The line under the note's own key and indentation, where both lines have the same key. */
export function withAuthorsLabel(noted: string, printed: string): string {
  const [own, other] = [label.exec(noted)?.[0], label.exec(printed)?.[0]];
  return own && other && own.trim() === other.trim() ? own + printed.slice(other.length) : printed;
}

/** Masked parts of the line as the note's line has them, as far as both have the same ones in the same order. */
export function withAuthorsValues(
  noted: string,
  printed: string,
  masks: readonly Mask[],
  context: CompareContext,
): string {
  const own = readPieces(noted, masks).filter(({ mask }) => mask);
  let masked = 0;
  const text = readPieces(printed.trimEnd(), masks)
    .map(({ text, mask }) => {
      if (!mask) return inNotesWords(text, context);
      const author = own[masked++];
      if (context.nodePorts?.has(text)) return text;
      return author?.mask === mask ? author.text : inNotesWords(text, context);
    })
    .join('');
  const bare = noted.trimEnd();
  // Behind a key without a value blanks only lead to where the value would stand.
  return bare.endsWith(':') ? text : text + noted.slice(bare.length);
}
