// `--sort-by`: objects, or the rows of a table, in the order of a field. Pure.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError } from '../command.ts';
import { evaluate } from '../jsonpath/evaluate.ts';
import { parseTemplate, PathSyntaxError } from '../jsonpath/parse.ts';
import { relaxedPath } from '../jsonpath/relaxed.ts';
import { parseQuantity } from '../quantity.ts';

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
  const [x, y] = [parseQuantity(a), parseQuantity(b)];
  if (x !== undefined && y !== undefined) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}
