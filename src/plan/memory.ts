// What was found out of a text before: notes repeat themselves, and the same text in the same surroundings means the
// same. Lives as long as one plan is made, and does not grow beyond what a large note needs.

export interface Memory {
  /** What `make` gave for this text the first time; `about` says what it is, and all else that it depends on. */
  recall<T>(about: string, text: string, make: () => T): T;
}

/** Characters of texts; what is longer alone is not kept. */
const mostKept = 30_000_000;
const longest = 100_000;

export function newMemory(): Memory {
  const kept = new Map<string, Map<string, unknown>>();
  let size = 0;
  return {
    recall<T>(about: string, text: string, make: () => T): T {
      let texts = kept.get(about);
      if (!texts) kept.set(about, (texts = new Map()));
      // One `about` is of one type.
      const found = texts.get(text) as T | undefined;
      if (found !== undefined) return found;
      const value = make();
      if (text.length <= longest && size < mostKept) {
        texts.set(text, value);
        size += text.length;
      }
      return value;
    },
  };
}
