// Go's Sprint, Sprintln and Sprintf for the values that templates have. Pure.

import { goPlain, goSyntax } from '../go-format.ts';
import { goType, isNumber } from './go-type.ts';

/** A blank between two operands of which neither is a string. */
export function sprint(args: readonly unknown[]): string {
  return args
    .map((arg, at) => (at > 0 && typeof arg !== 'string' && typeof args[at - 1] !== 'string' ? ' ' : '') + plain(arg))
    .join('');
}

export const sprintln = (args: readonly unknown[]) => `${args.map(plain).join(' ')}\n`;

/** The verbs that people write: v s q d t T f e g x X c b o and widths. */
export function sprintf(format: string, args: readonly unknown[]): string {
  let next = 0;
  const text = format.replace(
    /%([-+# 0]*)(\d+|\*)?(?:\.(\d+))?(.)?/gsu,
    (_all: string, ...groups: (string | undefined)[]) => {
      const [flags = '', width, precision, verb] = groups;
      if (verb === '%') return '%';
      if (verb === undefined) return '%!(NOVERB)';
      const size = width === '*' ? Number(args[next++]) : Number(width ?? 0);
      if (next >= args.length) return `%!${verb}(MISSING)`;
      return pad(formatOne(args[next++], verb, { flags, precision }), size, flags);
    },
  );
  if (next >= args.length) return text;
  return `${text}%!(EXTRA ${args
    .slice(next)
    .map((arg) => `${typeName(arg)}=${plain(arg)}`)
    .join(', ')})`;
}

const plain = (value: unknown) => goPlain(value);

interface VerbOptions {
  flags: string;
  precision: string | undefined;
}

function formatOne(value: unknown, verb: string, { flags, precision }: VerbOptions): string {
  const wrong = () => `%!${verb}(${typeName(value)}=${plain(value)})`;
  if ((value === null || value === undefined) && verb !== 'v' && verb !== 'T') return `%!${verb}(<nil>)`;
  switch (verb) {
    case 'v':
      return flags.includes('#') ? goSyntax(value) : plain(value);
    case 'T':
      return typeName(value);
    case 's':
      if (isNumber(value) || typeof value === 'boolean') return wrong();
      return precision === undefined ? plain(value) : plain(value).slice(0, Number(precision));
    case 'q':
      return typeof value === 'string' ? JSON.stringify(value) : wrong();
    case 't':
      return typeof value === 'boolean' ? String(value) : wrong();
    default:
      return isNumber(value) || verb === 'x' || verb === 'X'
        ? formatNumber(value, verb, { flags, precision })
        : wrong();
  }
}

function formatNumber(value: unknown, verb: string, { flags, precision }: VerbOptions): string {
  if (typeof value === 'string') {
    const hex = Buffer.from(value).toString('hex');
    return verb === 'X' ? hex.toUpperCase() : hex;
  }
  const number = Number(value);
  const sign = flags.includes('+') && number >= 0 ? '+' : '';
  switch (verb) {
    case 'd':
      return sign + String(number);
    case 'f':
    case 'F':
      if (Number.isInteger(number)) return `%!${verb}(${typeName(value)}=${pad(plain(value), 0, flags)})`;
      return sign + number.toFixed(Number(precision ?? 6));
    case 'e':
      return number.toExponential(Number(precision ?? 6)).replace(/e([+-])(\d)$/, 'e$10$2');
    case 'g':
      return String(number);
    case 'x':
    case 'X':
    case 'o':
    case 'b': {
      const digits = number.toString({ x: 16, X: 16, o: 8, b: 2 }[verb]);
      return verb === 'X' ? digits.toUpperCase() : digits;
    }
    case 'c':
      return String.fromCodePoint(number);
    default:
      return `%!${verb}(${typeName(value)}=${plain(value)})`;
  }
}

function pad(text: string, width: number, flags: string): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0') || !/^[+-]?[\d.]+$/.test(text)) return text.padStart(width);
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

const typeName = (value: unknown) => (value === null || value === undefined ? '<nil>' : goType(value));
