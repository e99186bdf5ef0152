// What was found out of a text before: notes repeat themselves, and the same text in the same surroundings means the
// same. Lives as long as one plan is made, and does not grow beyond what a large note needs.

export interface Memory {
  /** What `make` gave for this key the first time. */
  recall<T>(key: string, make: () => T): T;
}

/** Characters of keys; what is longer alone is not kept. */
const mostKept = 30_000_000;
const longest = 100_000;

export function newMemory(): Memory {
  const kept = new Map<string, unknown>();
  let size = 0;
  return {
    recall<T>(key: string, make: () => T): T {
      // A key means one type: its first word says what it is of.
      const found = kept.get(key) as T | undefined;
      if (found !== undefined) return found;
      const value = make();
      if (key.length <= longest && size < mostKept) {
        kept.set(key, value);
        size += key.length;
      }
      return value;
    },
  };
}
