// Changes to the lines of an expectation, gathered one by one and carried out together. It knows nothing of what the lines say.

import type { UpdatedLine } from '../../model/comparison.ts';

export interface LineEdits {
  replace(line: number, text: string): void;
  drop(line: number): void;
  /** -1: before the first line. Several after the same line keep their order. */
  insertAfter(line: number, text: string): void;
  result(): UpdatedLine[];
}

export function lineEdits(lines: readonly string[]): LineEdits {
  const changed = new Map<number, string | undefined>();
  const inserted = new Map<number, string[]>();
  return {
    replace: (line, text) => void changed.set(line, text),
    drop: (line) => void changed.set(line, undefined),
    insertAfter(line, text) {
      inserted.set(line, [...(inserted.get(line) ?? []), text]);
    },
    result() {
      const kept = lines.flatMap((text, index): UpdatedLine[] => {
        const now = changed.has(index) ? changed.get(index) : text;
        const own: UpdatedLine[] = now === undefined ? [] : [now === text ? index : now];
        return [...own, ...(inserted.get(index) ?? [])];
      });
      return [...(inserted.get(-1) ?? []), ...kept];
    },
  };
}

/** The text that an update makes of these lines. */
export const updatedText = (updated: readonly UpdatedLine[], lines: readonly string[]): string =>
  updated.map((line) => (typeof line === 'number' ? (lines[line] ?? '') : line)).join('\n');
