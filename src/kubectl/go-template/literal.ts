// The values of Go's literals.

/** A bigint for whole numbers. */
export const numberOf = (text: string) => (/^[+-]?(?:\d+|0[xX][\da-fA-F]+)$/.test(text) ? whole(text) : Number(text));

const whole = (text: string) => (text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text.replace('+', '')));

const controls: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The value of a Go string or character literal. */
export function unquote(literal: string): string {
  const inside = literal.slice(1, -1);
  if (literal.startsWith('`')) return inside;
  return inside.replace(/\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{3}|[^])/g, (_, escape: string) => {
    if (/^[xuU]./.test(escape)) return String.fromCodePoint(Number.parseInt(escape.slice(1), 16));
    return /^[0-7]{3}$/.test(escape) ? String.fromCharCode(Number.parseInt(escape, 8)) : (controls[escape] ?? escape);
  });
}
