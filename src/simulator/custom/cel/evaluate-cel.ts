// Works out an expression of the Common Expression Language over JSON values: the operators, the macros over lists and the
// usual functions of texts and lists. What it does not know it says, by an Unknown.

import { equal, isMap } from '../../object/json.ts';
import type { Cel } from './parse-cel.ts';

/** An expression that makes no sense for the values that it meets. The message is the server's. */
export class CelError extends Error {}

/** A function that the real server may have and we have not. */
export class Unknown extends Error {}

type Names = Readonly<Record<string, unknown>>;

export function evaluateCel(cel: Cel, names: Names): unknown {
  switch (cel.kind) {
    case 'literal':
      return cel.value;
    case 'name':
      if (!(cel.name in names)) throw new Unknown(cel.name);
      return names[cel.name];
    case 'list':
      return cel.items.map((item) => evaluateCel(item, names));
    case 'map':
      return Object.fromEntries(
        cel.entries.map(([key, value]) => [evaluateCel(key, names), evaluateCel(value, names)]),
      );
    case 'field':
      return member(evaluateCel(cel.of, names), cel.name);
    case 'index':
      return member(evaluateCel(cel.of, names), evaluateCel(cel.at, names));
    case 'choice':
      return evaluateCel(evaluateCel(cel.test, names) === true ? cel.yes : cel.no, names);
    case 'unary':
      return cel.operator === '!' ? evaluateCel(cel.of, names) !== true : -Number(evaluateCel(cel.of, names));
    case 'binary':
      return binary(cel, names);
    case 'call':
      return call(cel, names);
  }
}

function member(of: unknown, key: unknown): unknown {
  if (Array.isArray(of)) {
    if (typeof key !== 'number' || key < 0 || key >= of.length)
      throw new CelError(`index out of bounds: ${String(key)}`);
    return of[key];
  }
  if (!isMap(of) || of[String(key)] === undefined) throw new CelError(`no such key: ${String(key)}`);
  return of[String(key)];
}

function binary({ operator, left, right }: Extract<Cel, { kind: 'binary' }>, names: Names): unknown {
  const a = evaluateCel(left, names);
  if (operator === '&&') return a === true && evaluateCel(right, names) === true;
  if (operator === '||') return a === true || evaluateCel(right, names) === true;
  const b = evaluateCel(right, names);
  switch (operator) {
    case '==':
      return equal(a, b);
    case '!=':
      return !equal(a, b);
    case 'in':
      return Array.isArray(b) ? b.some((entry) => equal(entry, a)) : isMap(b) && String(a) in b;
    case '+':
      return Array.isArray(a) && Array.isArray(b) ? [...a, ...b] : (a as number) + (b as number);
    default:
      return arithmetic(operator, a, b);
  }
}

function arithmetic(operator: string, a: unknown, b: unknown): unknown {
  const [x, y] = [a as number, b as number];
  switch (operator) {
    case '<':
      return x < y;
    case '<=':
      return x <= y;
    case '>':
      return x > y;
    case '>=':
      return x >= y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '/':
      if (y === 0) throw new CelError('division by zero');
      return Number.isInteger(x) && Number.isInteger(y) ? Math.trunc(x / y) : x / y;
    default:
      if (y === 0) throw new CelError('modulus by zero');
      return x % y;
  }
}

type Call = Extract<Cel, { kind: 'call' }>;

const macros = ['all', 'exists', 'exists_one', 'filter', 'map'];

function call(cel: Call, names: Names): unknown {
  const { name, on, parts } = cel;
  if (name === 'has') return has(parts[0], names);
  if (on && macros.includes(name)) return macro(name, evaluateCel(on, names), parts, names);
  const values = [...(on ? [on] : []), ...parts].map((part) => evaluateCel(part, names));
  const found = functions[name];
  if (!found) throw new Unknown(name);
  return found(...(values as never[]));
}

function has(part: Cel | undefined, names: Names): boolean {
  if (part?.kind !== 'field') throw new Unknown('has');
  const of = evaluateCel(part.of, names);
  return isMap(of) && of[part.name] !== undefined;
}

function macro(name: string, of: unknown, parts: readonly Cel[], names: Names): unknown {
  const [variable, ...bodies] = parts;
  const body = bodies.at(-1);
  if (variable?.kind !== 'name' || !body) throw new Unknown(name);
  const items: unknown[] = Array.isArray(of) ? of : isMap(of) ? Object.keys(of) : [];
  const at = (cel: Cel, item: unknown) => evaluateCel(cel, { ...names, [variable.name]: item });
  const holds = (item: unknown) => at(bodies[0] ?? body, item) === true;
  switch (name) {
    case 'all':
      return items.every(holds);
    case 'exists':
      return items.some(holds);
    case 'exists_one':
      return items.filter(holds).length === 1;
    case 'filter':
      return items.filter(holds);
    default:
      return (bodies.length > 1 ? items.filter(holds) : items).map((item) => at(body, item));
  }
}

const size = (value: unknown): number =>
  typeof value === 'string'
    ? [...value].length
    : Array.isArray(value)
      ? value.length
      : Object.keys(value as object).length;

const functions: Record<string, (...values: never[]) => unknown> = {
  size,
  startsWith: (text: string, start: string) => text.startsWith(start),
  endsWith: (text: string, end: string) => text.endsWith(end),
  contains: (text: string, part: string) => text.includes(part),
  matches: (text: string, pattern: string) => new RegExp(pattern, 'u').test(text),
  lowerAscii: (text: string) => text.toLowerCase(),
  upperAscii: (text: string) => text.toUpperCase(),
  trim: (text: string) => text.trim(),
  replace: (text: string, from: string, to: string) => text.replaceAll(from, to),
  split: (text: string, by: string) => text.split(by),
  join: (list: string[], by = '') => list.join(by),
  indexOf: (text: string | unknown[], part: string) => text.indexOf(part),
  substring: (text: string, from: number, to?: number) => text.slice(from, to),
  int: (value: unknown) => Math.trunc(Number(value)),
  double: (value: unknown) => Number(value),
  string: (value: unknown) => String(value),
  bool: (value: unknown) => value === true || value === 'true',
  isSorted: (list: (number | string)[]) =>
    list.every((entry, index) => index === 0 || (list[index - 1] ?? entry) <= entry),
  sum: (list: number[]) => list.reduce((sum, entry) => sum + entry, 0),
  min: (list: number[]) => Math.min(...list),
  max: (list: number[]) => Math.max(...list),
};
