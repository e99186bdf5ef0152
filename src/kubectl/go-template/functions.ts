// The functions that templates may call: text/template's own, and kubectl's two. Pure.

import { goPlain } from '../go-format.ts';
import { goType, isNumber } from './go-type.ts';
import { sprint, sprintf, sprintln } from './printf.ts';

/** A function refuses its arguments. The message is Go's. */
export class FunctionError extends Error {}

export type TemplateFunction = (...args: unknown[]) => unknown;

const isNil = (value: unknown): value is null | undefined => value === null || value === undefined;

/** Go's idea of an empty value, which is false. */
export function isTrue(value: unknown): boolean {
  if (isNil(value)) return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' ? Object.keys(value).length > 0 : Boolean(value);
}

/** `and` and `or` are not here: they stop at the first operand that decides. */
export const functions: Readonly<Record<string, TemplateFunction>> = {
  base64decode: (text) => {
    const encoded = String(text);
    const position = encoded.search(/[^A-Za-z0-9+/=]/);
    if (position >= 0) throw new FunctionError(`base64 decode failed: illegal base64 data at input byte ${position}`);
    return Buffer.from(encoded, 'base64').toString();
  },
  eq: (first, ...others) => {
    if (others.length === 0) throw new FunctionError('missing argument for comparison');
    return others.some((other) => areEqual(first, other));
  },
  exists: (item, ...indices) => {
    let value = item;
    for (const index of indices) {
      if (isNil(value) || typeof value !== 'object') return false;
      value = (value as Record<string, unknown>)[String(index)];
    }
    return !isNil(value);
  },
  ge: (a, b) => !isLess(a, b),
  gt: (a, b) => !isLess(a, b) && !areEqual(a, b),
  html: (...args) => sprint(args).replace(/[\0"'&<>]/g, (char) => htmlEscapes[char] ?? char),
  index: (item, ...indices) => indices.reduce(indexed, item),
  js: (...args) => sprint(args).replace(/[\\'"<>&=\n\r\t]/g, (char) => scriptEscapes[char] ?? char),
  le: (a, b) => isLess(a, b) || areEqual(a, b),
  len: (value) => {
    if (typeof value === 'string') return BigInt(new TextEncoder().encode(value).length);
    if (Array.isArray(value)) return BigInt(value.length);
    if (typeof value === 'object' && value !== null) return BigInt(Object.keys(value).length);
    throw new FunctionError(
      isNil(value) ? 'reflect: call of reflect.Value.Type on zero Value' : `len of type ${goType(value)}`,
    );
  },
  lt: (a, b) => isLess(a, b),
  ne: (a, b) => !areEqual(a, b),
  not: (value) => !isTrue(value),
  print: (...args) => sprint(args),
  printf: (format, ...args) => sprintf(String(format), args),
  println: (...args) => sprintln(args),
  slice: (value, ...bounds) => sliced(value, bounds.map(Number)),
  urlquery: (...args) =>
    encodeURIComponent(sprint(args))
      .replace(/[!'()*]/g, hexEscape)
      .replaceAll('%20', '+'),
};

/** Those whose first argument must be a string. */
export const takesString: ReadonlySet<string> = new Set(['base64decode', 'printf']);

/** All words that may begin a command. */
export const functionNames: ReadonlySet<string> = new Set([...Object.keys(functions), 'and', 'or', 'call']);

const htmlEscapes: Readonly<Record<string, string>> = {
  '\0': '\uFFFD',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

const scriptEscapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '<': '\\u003C',
  '>': '\\u003E',
  '&': '\\u0026',
  '=': '\\u003D',
  '\n': '\\u000A',
  '\r': '\\u000D',
  '\t': '\\u0009',
};

const hexEscape = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;

function areEqual(a: unknown, b: unknown): boolean {
  if (isNil(a) || isNil(b)) return isNil(a) && isNil(b);
  if (typeof a === 'object' || typeof b === 'object') {
    throw new FunctionError(
      `non-comparable type ${goPlain(typeof a === 'object' ? a : b)}: ${goType(typeof a === 'object' ? a : b)}`,
    );
  }
  const areWhole = [a, b].every((value) => goType(value).startsWith('int'));
  if (areWhole) return Number(a) === Number(b);
  if (goType(a) !== goType(b))
    throw new FunctionError(`incompatible types for comparison: ${goType(a)} and ${goType(b)}`);
  return a === b;
}

function isLess(a: unknown, b: unknown): boolean {
  const comparable =
    (isNumber(a) && isNumber(b) && goType(a).slice(0, 3) === goType(b).slice(0, 3)) ||
    (typeof a === 'string' && typeof b === 'string');
  if (!comparable) {
    throw new FunctionError(
      isNil(a) || isNil(b) || goType(a) === goType(b)
        ? 'invalid type for comparison'
        : `incompatible types for comparison: ${goType(a)} and ${goType(b)}`,
    );
  }
  return (a as number | string) < (b as number | string);
}

function indexed(item: unknown, index: unknown): unknown {
  if (isNil(item)) throw new FunctionError('index of untyped nil');
  if (Array.isArray(item) || typeof item === 'string') {
    if (!isNumber(index)) throw new FunctionError(`cannot index slice/array with type ${goType(index)}`);
    if (index < 0 || index >= item.length) throw new FunctionError(`index out of range: ${index}`);
    return typeof item === 'string' ? item.charCodeAt(Number(index)) : item[Number(index)];
  }
  if (typeof item !== 'object') throw new FunctionError(`can't index item of type ${goType(item)}`);
  if (typeof index !== 'string') {
    throw new FunctionError(`value has type ${goType(index)}; should be string`);
  }
  return (item as Record<string, unknown>)[index];
}

function sliced(value: unknown, bounds: number[]): unknown {
  if (typeof value !== 'string' && !Array.isArray(value))
    throw new FunctionError(`can't slice item of type ${goType(value)}`);
  const [from = 0, to = value.length] = bounds;
  const outside = [from, to].find((bound) => bound < 0 || bound > value.length);
  if (outside !== undefined) throw new FunctionError(`index out of range: ${outside}`);
  if (from > to) throw new FunctionError(`invalid slice index: ${from} > ${to}`);
  return value.slice(from, to);
}
