// What two runs differ in, in one sentence.

import type { NotePair } from './compare-runs.ts';

export function comparedSentence({ one, other, steps }: NotePair): string {
  if (!one || !other) return `Only the ${one ? 'first' : 'second'} run has this note.`;
  const count = (wanted: (typeof steps)[number]['change']) => steps.filter(({ change }) => change === wanted).length;
  const counted = [
    [count('status'), 'ended otherwise'],
    [count('output'), 'printed something else'],
    [count('edited'), 'with another text'],
    [count('only'), 'only in one of the runs'],
  ] as const;
  const told = counted.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  const same = count('same');
  if (told.length === 0)
    return `All ${same} steps ended alike and printed the same, but for what changes with every run.`;
  return `${told.join(', ')}; ${same} of ${steps.length} steps the same.`;
}
