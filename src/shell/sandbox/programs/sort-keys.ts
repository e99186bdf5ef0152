// How `sort` compares two lines: whole, or by keys like `2,3n` and `1.2r`, each in its own way.

export interface SortOptions {
  flags: ReadonlySet<string>;
  keys: readonly string[];
  separator: string | undefined;
}

type Compare = (a: string, b: string) => number;

/** A place in a line: fields and characters count from 1; a character of 0 means the end of the field. */
interface Spot {
  field: number;
  char: number;
}

const ways = 'bdfghinrMVR';

export function makeComparison({ flags, keys, separator }: SortOptions): Compare {
  const global = new Set([...flags].filter((flag) => ways.includes(flag)));
  if (keys.length === 0) return directed(global);
  const comparisons = keys.map((key): Compare => {
    const { from, to, own } = parseKey(key);
    const compare = directed(own.size > 0 ? own : global);
    return (a, b) => compare(cut(a, from, to, separator), cut(b, from, to, separator));
  });
  return (a, b) => {
    for (const compare of comparisons) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return 0;
  };
}

function parseKey(key: string): { from: Spot; to: Spot | undefined; own: Set<string> } {
  const [, field = '1', char = '1', flags = '', end, endChar = '0', endFlags = ''] =
    /^(\d+)(?:\.(\d+))?([a-zA-Z]*)(?:,(\d+)(?:\.(\d+))?([a-zA-Z]*))?$/.exec(key) ?? [];
  return {
    from: { field: Number(field), char: Number(char) },
    to: end === undefined ? undefined : { field: Number(end), char: Number(endChar) },
    own: new Set(flags + endFlags),
  };
}

/** Without a separator a field begins with the blanks before it. */
function fieldsOf(line: string, separator: string | undefined): [start: number, end: number][] {
  const fields: [number, number][] = [];
  const pattern = separator === undefined ? /[ \t]*[^ \t]+/g : undefined;
  if (pattern) {
    for (const match of line.matchAll(pattern)) fields.push([match.index, match.index + match[0].length]);
    return fields;
  }
  let at = 0;
  for (const part of line.split(separator ?? '\t')) {
    fields.push([at, at + part.length]);
    at += part.length + 1;
  }
  return fields;
}

function cut(line: string, from: Spot, to: Spot | undefined, separator: string | undefined): string {
  const fields = fieldsOf(line, separator);
  const start = (fields[from.field - 1]?.[0] ?? line.length) + from.char - 1;
  const last = to && fields[to.field - 1];
  const end = !to || !last ? line.length : to.char === 0 ? last[1] : last[0] + to.char;
  return line.slice(start, Math.max(start, end));
}

/** The comparison that the letters ask for. */
function directed(flags: ReadonlySet<string>): Compare {
  const compare = comparisonOf(flags);
  return flags.has('r') ? (a, b) => compare(b, a) : compare;
}

const byBytes: Compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function comparisonOf(flags: ReadonlySet<string>): Compare {
  const by =
    (value: (text: string) => number): Compare =>
    (a, b) =>
      value(a) - value(b) || 0;
  if (flags.has('n')) return by(numberOf);
  if (flags.has('g')) return by((text) => Number.parseFloat(text.trim()) || 0);
  if (flags.has('h')) return by(humanNumber);
  if (flags.has('M')) return by((text) => months.indexOf(text.trim().slice(0, 3).toUpperCase()));
  if (flags.has('V')) return byVersion;
  const prepare = (text: string) => {
    const blank = flags.has('b') ? text.trimStart() : text;
    const plain = flags.has('d') ? blank.replaceAll(/[^0-9A-Za-z \t]/g, '') : blank;
    return flags.has('f') ? plain.toUpperCase() : plain;
  };
  return (a, b) => byBytes(prepare(a), prepare(b));
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

const numberOf = (text: string) => Number(/^[ \t]*(-?\d*\.?\d*)/.exec(text)?.[1] || 0) || 0;

const units = ' KMGTPE';

/** `1K` comes before `2M`, whatever the numbers. */
function humanNumber(text: string): number {
  const [, number = '0', unit = ''] = /^[ \t]*(-?\d*\.?\d+)([KMGTPEk]?)/.exec(text) ?? [];
  return Number(number) * 1024 ** Math.max(0, units.indexOf(unit.toUpperCase() || ' '));
}

/** Runs of digits count as numbers. */
function byVersion(a: string, b: string): number {
  const [left, right] = [a.match(/\d+|\D+/g) ?? [], b.match(/\d+|\D+/g) ?? []];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x = '', y = ''] = [left[i], right[i]];
    const order = /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : byBytes(x, y);
    if (order !== 0) return order;
  }
  return 0;
}
