// Pairs the lines of an expectation with those of an output: `...` stands for any lines, otherwise the fewest changes.
// It knows nothing of why two lines agree.

import { diffArrays } from 'diff';

/**
 * What stands at a place: a line of the note, of the output, or one of each. `left out` where the note elides it;
 * `moved` where the note has it at another place.
 */
export type AlignedLine =
  | { kind: 'agree' | 'moved' | 'replaced'; expected: number; actual: number }
  | { kind: 'missing'; expected: number }
  | { kind: 'extra'; actual: number }
  | { kind: 'left out'; actual: number };

export interface Lines {
  /** Indices of the expectation's lines that count, in order; `...` lines are not among them. */
  expected: readonly number[];
  /** Indices of the output's lines that count, in order. */
  actual: readonly number[];
  /** Positions in `expected` before which the note leaves something out; `expected.length`: at the end. */
  elided: ReadonlySet<number>;
  agree(expected: number, actual: number): boolean;
}

/** Changes that are looked for; beyond, lines are paired by position. */
const maxEdits = 1000;

/** Tries at the places of an elided expectation's parts. */
const maxTries = 200_000;

export function alignLines(lines: Lines): AlignedLine[] {
  return (lines.elided.size > 0 ? alignElided(lines) : undefined) ?? alignWhole(lines);
}

/** The parts between elisions, each whole, in order; undefined where one of them is not there. */
function alignElided({ expected, actual, elided, agree }: Lines): AlignedLine[] | undefined {
  const cuts = [...elided].sort((a, b) => a - b);
  const parts = [0, ...cuts].map((from, index) => expected.slice(from, cuts[index] ?? expected.length));
  const aligned: AlignedLine[] = [];
  let at = 0;
  let tries = maxTries;
  const fitsAt = (part: readonly number[], from: number) =>
    part.every((line, offset) => --tries > 0 && agree(line, actual[from + offset] ?? -1));
  for (const [index, part] of parts.entries()) {
    const last = actual.length - part.length;
    let from = index === parts.length - 1 ? Math.max(at, last) : at;
    if (index > 0) while (from < last && !fitsAt(part, from)) from++;
    if (from > last || !fitsAt(part, from)) return undefined;
    for (const line of actual.slice(at, from)) aligned.push({ kind: 'left out', actual: line });
    part.forEach((line, offset) =>
      aligned.push({ kind: 'agree', expected: line, actual: actual[from + offset] ?? -1 }),
    );
    at = from + part.length;
  }
  return at === actual.length ? aligned : undefined;
}

/** The fewest changes; what is extra where the note elides is left out. */
function alignWhole({ expected, actual, elided, agree }: Lines): AlignedLine[] {
  const changes = diffArrays([...expected], [...actual], { comparator: agree, maxEditLength: maxEdits }) ?? [
    { count: expected.length, added: false, removed: true },
    { count: actual.length, added: true, removed: false },
  ];
  const aligned: AlignedLine[] = [];
  let left = 0;
  let right = 0;
  let run = { left: 0, right: 0 };
  const flush = () => {
    const places = Array.from({ length: left - run.left + 1 }, (_, offset) => run.left + offset);
    const leftOut = places.some((place) => elided.has(place));
    aligned.push(...pairRun(expected.slice(run.left, left), actual.slice(run.right, right), leftOut));
  };
  for (const { count, added, removed } of changes) {
    if (added) right += count;
    else if (removed) left += count;
    else {
      flush();
      for (let index = 0; index < count; index++)
        aligned.push({ kind: 'agree', expected: expected[left++] ?? -1, actual: actual[right++] ?? -1 });
      run = { left, right };
    }
  }
  flush();
  return aligned;
}

/** Between two agreeing lines: what the note has against what the output has, by position. */
function pairRun(missing: readonly number[], extra: readonly number[], leftOut: boolean): AlignedLine[] {
  return Array.from({ length: Math.max(missing.length, extra.length) }, (_, index): AlignedLine => {
    const expected = missing[index];
    const actual = extra[index];
    if (actual === undefined) return { kind: 'missing', expected: expected ?? -1 };
    if (expected !== undefined) return { kind: 'replaced', expected, actual };
    return { kind: leftOut ? 'left out' : 'extra', actual };
  });
}
