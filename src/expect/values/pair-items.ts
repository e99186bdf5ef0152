// Pairs the items of two lists: by their names where they have such, else by position.

import { fieldMasks } from '../masks.ts';
import { keyOf, readPieces } from '../text/pieces.ts';

export type ItemPair = { name: string } & (
  { expected: unknown; actual: unknown } | { expected: unknown } | { actual: unknown }
);

/** Fields that name an item among its like, the most telling first. */
const naming = ['name', 'type', 'key', 'containerPort', 'port', 'ip', 'mountPath'];

/** Undefined where an item has no name, or two share one. */
function namesOf(items: readonly unknown[]): string[] | undefined {
  for (const field of naming) {
    const names = items.map((item) => fieldOf(item, field) ?? fieldOf(fieldValue(item, 'metadata'), field));
    if (names.every((name) => name !== undefined) && new Set(names).size === names.length) return names;
  }
  return undefined;
}

function fieldValue(item: unknown, field: string): unknown {
  return typeof item === 'object' && item !== null && Object.hasOwn(item, field)
    ? (item as Record<string, unknown>)[field]
    : undefined;
}

function fieldOf(item: unknown, field: string): string | undefined {
  const value = fieldValue(item, field);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

const shapeOf = (name: string) => keyOf(readPieces(name, fieldMasks));

export function pairItems(expected: readonly unknown[], actual: readonly unknown[], partial: boolean): ItemPair[] {
  const [noted, printed] = [namesOf(expected), namesOf(actual)];
  if (!noted || !printed || expected.length === 0) return byPosition(expected, actual, partial);
  const waiting = Map.groupBy(expected.keys(), (index) => shapeOf(noted[index] ?? ''));
  const taken = new Set<number>();
  const pairs = actual.map((item, index): ItemPair => {
    const name = printed[index] ?? '';
    const found = waiting.get(shapeOf(name))?.shift();
    if (found === undefined) return { name, actual: item };
    taken.add(found);
    return { name, expected: expected[found], actual: item };
  });
  const missing = expected.flatMap((item, index): ItemPair[] =>
    taken.has(index) ? [] : [{ name: noted[index] ?? '', expected: item }],
  );
  return [...pairs, ...missing];
}

/** Where the note shows a part of a list of plain values, its items stand in the output in order, with others between. */
function byPosition(expected: readonly unknown[], actual: readonly unknown[], partial: boolean): ItemPair[] {
  const plain = expected.every((item) => typeof item !== 'object');
  const pairs: ItemPair[] = [];
  let at = 0;
  actual.forEach((item, index) => {
    const name = String(index);
    const waits = at < expected.length && (!partial || !plain || expected[at] === item);
    pairs.push(waits ? { name, expected: expected[at++], actual: item } : { name, actual: item });
  });
  for (; at < expected.length; at++) pairs.push({ name: String(at), expected: expected[at] });
  return pairs;
}
