// `--sort-by`: objects, or the rows of a table, in the order of a field. Pure.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError } from '../command.ts';
import { evaluate } from '../jsonpath/evaluate.ts';
import { parseTemplate, PathSyntaxError } from '../jsonpath/parse.ts';
import { relaxedPath } from '../jsonpath/relaxed.ts';

/** Stable. Throws CommandError where no object has the field. */
export function sortByField<T>(items: readonly T[], field: string, objectOf: (item: T) => KubeObject): T[] {
  const path = relaxedPath(field);
  const parts = parsedPath(path);
  const keyed = items.map((item) => ({ item, key: evaluate(parts, objectOf(item), { allowMissing: true })[0]?.[0] }));
  if (items.length && keyed.every(({ key }) => key === undefined)) {
    throw new CommandError(`couldn't find any field with path ${JSON.stringify(path)} in the list of objects`);
  }
  return keyed.toSorted((a, b) => compareValues(a.key, b.key)).map(({ item }) => item);
}

function parsedPath(path: string) {
  try {
    return parseTemplate(path);
  } catch (error) {
    if (!(error instanceof PathSyntaxError)) throw error;
    throw new CommandError(error.message);
  }
}

/** What is missing comes first; quantities are compared as such. */
function compareValues(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a !== 'string' || typeof b !== 'string') return 0;
  const [x, y] = [quantity(a), quantity(b)];
  if (x !== undefined && y !== undefined) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}

const scales: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** A Kubernetes quantity as a number, or undefined. */
function quantity(text: string): number | undefined {
  const [, number, unit = ''] =
    /^([-+]?(?:\d+\.?\d*|\.\d+))(?:[eE][-+]?\d+|([numkMGTPE]|[KMGTPE]i))?$/.exec(text) ?? [];
  if (number === undefined) return undefined;
  return unit ? Number(number) * (scales[unit] ?? 1) : Number(text);
}
