// Go's readings of flag values (booleans, integers, durations), with the messages that Go's own parsers give.
// Knows nothing of flags.

const truths = new Map([
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((text) => [text, true] as const),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map((text) => [text, false] as const),
]);

const unitMilliseconds: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Go's `%q` of a string. */
export function quote(text: string): string {
  return JSON.stringify(text);
}

/** strconv.ParseBool. Throws an Error with Go's message. */
export function parseBool(text: string): boolean {
  const value = truths.get(text);
  if (value === undefined) throw new Error(`strconv.ParseBool: parsing ${quote(text)}: invalid syntax`);
  return value;
}

/** strconv.ParseInt with base 0. Throws an Error with Go's message. */
export function parseInteger(text: string, bits: 32 | 64 = 64): number {
  const match = /^([+-]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9]\d*)$/.exec(text);
  if (!match?.[2]) throw new Error(`strconv.ParseInt: parsing ${quote(text)}: invalid syntax`);
  const digits = /^0\d/.test(match[2]) ? `0o${match[2].slice(1)}` : match[2];
  const value = BigInt(digits) * (match[1] === '-' ? -1n : 1n);
  if (BigInt.asIntN(bits, value) !== value) {
    throw new Error(`strconv.ParseInt: parsing ${quote(text)}: value out of range`);
  }
  return Number(value);
}

/** time.ParseDuration, in milliseconds. Throws an Error with Go's message. */
export function parseDuration(text: string): number {
  const invalid = () => new Error(`time: invalid duration ${quote(text)}`);
  const sign = text.startsWith('-') ? -1 : 1;
  let rest = text.replace(/^[+-]/, '');
  if (rest === '0') return 0;
  if (rest === '') throw invalid();
  let total = 0;
  while (rest !== '') {
    const [number] = /^(\d+(\.\d*)?|\.\d+)/.exec(rest) ?? [];
    if (number === undefined) throw invalid();
    rest = rest.slice(number.length);
    const [unit = ''] = /^[^.\d]*/.exec(rest) ?? [];
    if (unit === '') throw new Error(`time: missing unit in duration ${quote(text)}`);
    const scale = unitMilliseconds[unit];
    if (scale === undefined) throw new Error(`time: unknown unit ${quote(unit)} in duration ${quote(text)}`);
    total += Number(number) * scale;
    rest = rest.slice(unit.length);
  }
  return sign * total;
}
