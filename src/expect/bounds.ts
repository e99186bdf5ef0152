// How much of two texts is looked at, so that a comparison's time and memory do not depend on what a container prints.
// What lies beyond is not masked or aligned: it is the same text or it is a change.

/** Per side; UTF-16 units. */
const maxCharacters = 1 << 20;

/** Per side. */
const maxLines = 10_000;

/** Masks look at this many UTF-16 units of a line. */
export const maxMasked = 4096;

/** Differences of one grade that a comparison lists; the verdict counts them all. */
export const maxDifferences = 200;

/** Levels of an object that are compared as values; a deeper text is compared by lines. */
export const maxDepth = 100;

export interface BoundedText {
  lines: string[];
  /** What was cut off, or empty. */
  rest: string;
}

/** Splits a text at its line feeds, as far as the bounds allow. */
export function boundedLines(text: string): BoundedText {
  const head = text.slice(0, maxCharacters);
  const lines = head.split('\n', maxLines + 1);
  if (lines.length <= maxLines) return { lines, rest: text.slice(maxCharacters) };
  lines.length = maxLines;
  const kept = lines.reduce((sum, line) => sum + line.length + 1, 0);
  return { lines, rest: text.slice(kept) };
}
