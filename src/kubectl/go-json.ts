// JSON as Go's encoding/json writes it: HTML characters escaped, mappings sorted where they come from a Go map. Pure.

export interface JsonOptions {
  /** Four blanks a level, as `-o json`; else on one line. */
  indent?: boolean;
  /** Leaves fields in their order: what Go makes of a struct. */
  keepOrder?: boolean;
}

const escapes: Record<string, string> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** JSON text with Go's escapes for what HTML would read. */
export const escapeForHtml = (json: string): string =>
  json.replace(/[<>&\u2028\u2029]/g, (char) => escapes[char] ?? char);

/** Without a line end behind it. */
export function goJson(value: unknown, { indent = false, keepOrder = false }: JsonOptions = {}): string {
  const ordered = keepOrder ? value : sortKeys(value);
  return escapeForHtml(JSON.stringify(ordered, null, indent ? 4 : 0));
}

/** The same value with the keys of every mapping in byte order. */
export function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, item]) => [key, sortKeys(item)]),
  );
}
