// Labels and selectors: sets, in which only the controllers' own hashes may differ.

import type { CellContext, ColumnRule } from '../column-rule.ts';

export const labels: ColumnRule = {
  name: 'labels',
  says: 'the same set, any hash',
  heads: /^(?:LABELS|SELECTOR|NODE SELECTOR|POD-SELECTOR)$/,
  judge(expected, actual, context) {
    const noted = keys(expected, context, 'expected');
    const printed = keys(actual, context, 'actual');
    const gone = [...noted.keys()].filter((key) => !printed.has(key)).map((key) => noted.get(key));
    const added = [...printed.keys()].filter((key) => !noted.has(key)).map((key) => printed.get(key));
    if (gone.length === 0 && added.length === 0) return { grade: 'volatile', cause: 'any hash will do' };
    if (gone.some((label) => label?.includes('...')) && gone.length === 1) return undefined;
    const words = [
      ...(added.length > 0 ? [`has ${added.join(', ')}, which the note does not show`] : []),
      ...(gone.length > 0 ? [`lacks the note's ${gone.join(', ')}`] : []),
    ];
    return { grade: 'changed', cause: `${context.head} ${words.join(' and ')}`.slice(0, 400) };
  },
};

/** Each label under its key with hashes masked. */
function keys(cell: string, { reader }: CellContext, side: 'expected' | 'actual'): Map<string, string> {
  return new Map(cell.split(',').map((label) => [reader[side](label).key, label]));
}
