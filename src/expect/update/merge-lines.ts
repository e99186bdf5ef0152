// The note's lines with those replaced that mean something else today. Lines that say the same stay the author's.

import type { CompareContext } from '../context.ts';
import { findings } from '../findings.ts';
import type { Mask } from '../mask.ts';
import { placeLines, type PlacedLine } from '../text/compare-lines.ts';
import { inNotesWords, withAuthorsValues } from './author-words.ts';
import type { LineEdits } from './line-edits.ts';

export interface LinesToMerge {
  /** The note's lines, and where each stands among those that `edits` counts. */
  expected: readonly string[];
  at(index: number): number;
  /** The line below which they stand; -1: none. */
  first: number;
  actual: readonly string[];
  masks: readonly Mask[];
  context: CompareContext;
  edits: LineEdits;
  /** Puts in what only the output has; otherwise the note shows a part. */
  complete: boolean;
  /** The lines are rows that come in any order. */
  anyOrder?: boolean;
}

export function mergeLines(merge: LinesToMerge): void {
  const { expected, actual, masks, context, edits, at, first, complete, anyOrder = false } = merge;
  const placed = placeLines({ expected, actual, masks, context, anyOrder, findings: findings() });
  let before = first;
  let blanks: string[] = [];
  let inserting = false;
  for (const { aligned, compared } of placed) {
    const isChange = compared.grade === 'changed';
    if ('expected' in aligned) {
      const line = at(aligned.expected);
      if (aligned.kind === 'replaced' && isChange)
        edits.replace(
          line,
          withAuthorsValues(expected[aligned.expected] ?? '', actual[aligned.actual] ?? '', masks, context),
        );
      else if (aligned.kind === 'missing' && isChange) edits.drop(line);
      if (aligned.kind !== 'moved') before = line;
      inserting = false;
    } else if (complete && (isChange || isBlank(compared))) {
      // Blank lines come along between lines that are put in.
      if (!isChange) blanks.push('');
      else {
        for (const text of [...(inserting ? blanks : []), inNotesWords(actual[aligned.actual] ?? '', context)])
          edits.insertAfter(before, text);
        inserting = true;
        blanks = [];
      }
      continue;
    }
    blanks = [];
  }
}

const isBlank = ({ actual }: PlacedLine['compared']) => actual.trim() === '';
