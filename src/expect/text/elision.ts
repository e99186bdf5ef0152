// `...` where the author left something out: whole lines, or a part of one.

const dots = /\.{3}|…/;

/** What authors write beside the dots, or in their place. */
const remark = new Set(
  'and are code cut else from here hidden is left lines log logs more not of omitted other others out output redacted removed rest rows shown skipped snip snipped some text the truncated was were'.split(
    ' ',
  ),
);

const says = new Set(['omitted', 'redacted', 'removed', 'skipped', 'snip', 'snipped', 'truncated']);

/** The line stands for any number of lines. */
export function isElision(line: string): boolean {
  if (line.length > 120) return false;
  const words = line.toLowerCase().match(/[a-z]+/g) ?? [];
  if (!words.every((word) => remark.has(word))) return false;
  return dots.test(line) || words.some((word) => says.has(word));
}

/** What an author wrote around the parts left out; undefined where nothing is. */
export function elidedParts(text: string): string[] | undefined {
  return dots.test(text) ? text.split(/ ?(?:\.{3,}|…) ?/) : undefined;
}

/** The parts stand in the text in order, the first and the last at its ends. */
export function fitsElided(parts: readonly string[], text: string): boolean {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
