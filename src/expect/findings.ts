// Gathers what the forms find: differences, literal pairs, and the gravest grade. It knows no form.

import type { Difference, Grade, LiteralPair, Verdict } from '../model/comparison.ts';
import { maxDifferences } from './bounds.ts';
import { worse, type Judgement } from './judgement.ts';

export interface Place {
  where: string;
  expected?: string | undefined;
  actual?: string | undefined;
}

export interface Findings {
  /** Keeps a judgement that is not `same`, and the pairs it made. */
  add(judgement: Judgement, place: Place): void;
  readonly verdict: Verdict;
  readonly differences: Difference[];
  readonly pairs: LiteralPair[];
}

export function findings(): Findings {
  const differences: Difference[] = [];
  const listed = new Map<Grade, number>();
  const pairs = new Map<string, LiteralPair>();
  let verdict: Grade = 'same';
  let unlisted = 0;
  return {
    add({ grade, rule, cause, pairs: made }, { where, expected, actual }) {
      verdict = worse(verdict, grade);
      for (const pair of made ?? []) if (!pairs.has(pair.old)) pairs.set(pair.old, pair);
      if (grade === 'same') return;
      const count = listed.get(grade) ?? 0;
      if (count >= maxDifferences) return void unlisted++;
      listed.set(grade, count + 1);
      differences.push({
        grade,
        rule,
        where,
        ...(expected === undefined ? {} : { expected }),
        ...(actual === undefined ? {} : { actual }),
        cause,
      });
    },
    get verdict() {
      return verdict;
    },
    get differences() {
      if (unlisted === 0 || verdict === 'same') return differences;
      const cause = `${unlisted} more differences are not listed`;
      return [...differences, { grade: verdict, rule: 'size', where: 'elsewhere', cause }];
    },
    get pairs() {
      return [...pairs.values()].filter((pair) => pair.old !== pair.new);
    },
  };
}
