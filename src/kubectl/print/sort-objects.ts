// `--sort-by`: objects, or the rows of a table, in the order of a field. Pure.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError } from '../command.ts';
import { evaluate } from '../jsonpath/evaluate.ts';
import { parseTemplate, PathSyntaxError } from '../jsonpath/parse.ts';
import { relaxedPath } from '../jsonpath/relaxed.ts';
import { parseQuantity } from '../quantity.ts';
import { goSort } from '../text/go-sort.ts';

/** Equals in the order of Go's sort. Throws CommandError where no object has the field. */
export function sortByField<T>(items: readonly T[], field: string, objectOf: (item: T) => KubeObject): T[] {
  const path = relaxedPath(field);
  const parts = parsedPath(path);
  const keyed = items.map((item) => ({ item, key: evaluate(parts, objectOf(item), { allowMissing: true })[0]?.[0] }));
  if (items.length && keyed.every(({ key }) => key === undefined)) {
    throw new CommandError(`couldn't find any field with path ${JSON.stringify(path)} in the list of objects`);
  }
  return goSort(keyed, (a, b) => isLess(a.key, b.key)).map(({ item }) => item);
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
function isLess(a: unknown, b: unknown): boolean {
  if (a === undefined) return true;
  if (b === undefined || b === null) return false;
  if (a === null) return true;
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  const [x, y] = [parseQuantity(a), parseQuantity(b)];
  return x !== undefined && y !== undefined ? x < y : a < b;
}
