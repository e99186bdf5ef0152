// Sentences that several rules use to say what differs.

const longest = 100;

/** A text that fits into a sentence. */
export const shortened = (text: string) => (text.length > longest ? `${text.slice(0, longest - 3)}...` : text);

/** A text as a cause shows it: in quotes, on one line, shortened. */
export function quote(text: string): string {
  return `"${shortened(text.replace(/\s+/g, ' ').trim())}"`;
}

/** `RESTARTS is 1, the note says 0`. */
export function isNot(what: string, expected: string, actual: string): string {
  const shown = (text: string) => (text === '' ? 'empty' : shortened(text));
  return `${what} is ${shown(actual)}, the note says ${shown(expected)}`;
}
