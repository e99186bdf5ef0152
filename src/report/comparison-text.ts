// A comparison in one sentence: why the verdict is what it is.

import type { Comparison, Difference } from '../model/comparison.ts';

/** Undefined where nothing was expected, and where each change has a cause of its own to tell. */
export function comparisonSentence({ verdict, differences }: Comparison): string | undefined {
  switch (verdict) {
    case 'none':
    case 'changed':
      return undefined;
    case 'same':
      return 'The same as in the note.';
    case 'volatile':
      return `The same as in the note but for ${rulesOf(differences)}.`;
    case 'cosmetic':
      return `Means the same as in the note; worded differently: ${rulesOf(differences)}.`;
  }
}

/** `AGE, IP` from rules such as `AGE: any`; each once, in order. */
function rulesOf(differences: readonly Difference[]): string {
  const names = differences.map(({ rule }) => rule.split(':')[0] ?? rule);
  return [...new Set(names)].join(', ') || 'what always changes';
}

/** What the reader must be told of one by one. */
export function meaningful({ differences }: Comparison): Difference[] {
  return differences.filter(({ grade }) => grade === 'changed');
}
