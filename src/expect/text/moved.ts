// Lines that both sides have, at different places: what containers log at the same time comes in any order.

import type { AlignedLine } from './align.ts';

/** Joins missing and extra lines of the same key; the place is the output's. */
export function foundElsewhere(
  aligned: readonly AlignedLine[],
  keys: { expected: readonly string[]; actual: readonly string[] },
): AlignedLine[] {
  const missing = new Map<string, number[]>();
  for (const line of aligned) {
    if (line.kind !== 'missing' && line.kind !== 'replaced') continue;
    const key = keys.expected[line.expected] ?? '';
    const known = missing.get(key);
    if (known) known.push(line.expected);
    else missing.set(key, [line.expected]);
  }
  const joined = new Map<number, number>();
  for (const line of aligned) {
    if (line.kind !== 'extra' && line.kind !== 'replaced') continue;
    const expected = missing.get(keys.actual[line.actual] ?? '')?.shift();
    if (expected !== undefined) joined.set(line.actual, expected);
  }
  const found = new Set(joined.values());
  return aligned.flatMap((line): AlignedLine[] => {
    const moved = 'actual' in line ? joined.get(line.actual) : undefined;
    if (line.kind === 'missing') return found.has(line.expected) ? [] : [line];
    if (line.kind === 'extra' && moved !== undefined) return [{ kind: 'moved', expected: moved, actual: line.actual }];
    if (line.kind !== 'replaced' || (moved === undefined && !found.has(line.expected))) return [line];
    return [
      ...(found.has(line.expected) ? [] : [{ kind: 'missing' as const, expected: line.expected }]),
      moved === undefined
        ? { kind: 'extra', actual: line.actual }
        : { kind: 'moved', expected: moved, actual: line.actual },
    ];
  });
}
