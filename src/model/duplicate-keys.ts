// Finds keys that stand twice in one mapping of a YAML document. The library would compare each key with all others: with
// `uniqueKeys: false` it leaves that to this, which is linear.

import { isMap, isScalar, isSeq } from 'yaml';
import type { Document, Pair } from 'yaml';

/** What the library says of such a key. */
export const notUnique = 'Map keys must be unique';

/** Where they stand, in order: offsets in the text. */
export function duplicateKeys(document: Document): number[] {
  const found: number[] = [];
  const waiting: unknown[] = [document.contents];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (isSeq(node)) for (const item of node.items) waiting.push(item);
    if (!isMap(node)) continue;
    const keys = new Set<unknown>();
    for (const { key, value } of node.items as Pair[]) {
      waiting.push(key, value);
      if (!isScalar(key)) continue;
      if (keys.has(key.value)) found.push(key.range?.[0] ?? 0);
      keys.add(key.value);
    }
  }
  return found.sort((a, b) => a - b);
}
