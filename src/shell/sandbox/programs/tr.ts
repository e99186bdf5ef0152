// `tr [-cdst] SET1 [SET2]`: byte by byte, as they come.

import { inputOf, orAbort, outputOf, type Program } from '../context.ts';
import { misuse, readOptions } from '../file-program.ts';

export const tr: Program = {
  name: 'tr',
  async run(args, context) {
    const { flags, names } = readOptions(args, '', {
      complement: 'c',
      delete: 'd',
      'squeeze-repeats': 's',
      'truncate-set1': 't',
    });
    const [first, second] = names;
    const usage = '[-cds] STRING1 [STRING2]';
    if (first === undefined) return misuse(context, 'tr', 'missing operand', usage);
    if (second === undefined && !flags.has('d') && !flags.has('s')) {
      return misuse(context, 'tr', `missing operand after '${first}'`, usage);
    }
    const translate = makeTranslation(bytesOf(first), second === undefined ? undefined : bytesOf(second), flags);
    for (;;) {
      const bytes = await orAbort(inputOf(context).read(), context.signal);
      if (!bytes) return 0;
      const translated = translate(bytes);
      if (translated.length > 0) await outputOf(context).write(translated);
    }
  },
};

function makeTranslation(
  given: readonly number[],
  second: readonly number[] | undefined,
  flags: ReadonlySet<string>,
): (bytes: Uint8Array) => Uint8Array {
  const complement = flags.has('c') || flags.has('C');
  const first = complement ? allBytes.filter((byte) => !given.includes(byte)) : given;
  const removed = new Set(flags.has('d') ? first : []);
  const table = allBytes.slice();
  if (second && second.length > 0 && !flags.has('d')) {
    const last = second.at(-1) ?? 0;
    first.forEach((byte, index) => {
      if (index < second.length || !flags.has('t')) table[byte] = second[index] ?? last;
    });
  }
  const squeezed = new Set(flags.has('s') ? (second ?? (flags.has('d') ? [] : first)) : []);
  let before = -1;
  return (bytes) => {
    const result: number[] = [];
    for (const byte of bytes) {
      if (removed.has(byte)) continue;
      const next = table[byte] ?? byte;
      if (next === before && squeezed.has(next)) continue;
      before = next;
      result.push(next);
    }
    return Uint8Array.from(result);
  };
}

const allBytes: number[] = Array.from({ length: 256 }, (_, byte) => byte);

const matching = (pattern: RegExp) => allBytes.filter((byte) => byte < 128 && pattern.test(String.fromCharCode(byte)));

const classes: Record<string, () => number[]> = {
  alnum: () => matching(/[0-9A-Za-z]/),
  alpha: () => matching(/[A-Za-z]/),
  blank: () => matching(/[ \t]/),
  cntrl: () => allBytes.filter((byte) => byte < 32 || byte === 127),
  digit: () => matching(/\d/),
  graph: () => matching(/[!-~]/),
  lower: () => matching(/[a-z]/),
  print: () => matching(/[ -~]/),
  punct: () => matching(/[!-/:-@[-`{-~]/),
  space: () => matching(/[\t-\r ]/),
  upper: () => matching(/[A-Z]/),
  xdigit: () => matching(/[\dA-Fa-f]/),
};

const escapes: Record<string, number> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** A set in full: escapes, ranges and classes are resolved. */
function bytesOf(set: string): number[] {
  const text = Buffer.from(set).toString('latin1');
  const result: number[] = [];
  let at = 0;
  const one = (): number => {
    const [octal, digits] = /^\\([0-7]{1,3})/.exec(text.slice(at)) ?? [];
    if (octal !== undefined && digits !== undefined) {
      at += octal.length;
      return Number.parseInt(digits, 8) & 255;
    }
    const escaped = text[at] === '\\' && at + 1 < text.length;
    if (escaped) at++;
    const char = text[at++] ?? '';
    return (escaped ? escapes[char] : undefined) ?? char.charCodeAt(0);
  };
  while (at < text.length) {
    const [whole, name = ''] = /^\[:(\w+):\]/.exec(text.slice(at)) ?? [];
    const known = classes[name];
    if (whole !== undefined && known) {
      result.push(...known());
      at += whole.length;
      continue;
    }
    const start = one();
    if (text[at] !== '-' || at + 1 >= text.length) {
      result.push(start);
      continue;
    }
    at++;
    const end = one();
    for (let byte = start; byte <= end; byte++) result.push(byte);
  }
  return result;
}
