// Judges one cell by its column's rule, else as text.

import { columns } from '../columns.ts';
import type { CellContext } from '../column-rule.ts';
import { same, type Judgement } from '../judgement.ts';
import { judgeWording } from '../text/wording.ts';
import { isNot } from '../words.ts';

export function judgeCell(expected: string, actual: string, context: CellContext): Judgement {
  if (expected === actual) return same;
  const rule = columns.find(({ heads }) => heads.test(context.head));
  const judged = rule?.judge(expected, actual, context);
  if (rule && judged) return { ...judged, rule: `${context.head}: ${rule.says}` };
  const judgement = judgeWording(context.reader.expected(expected), context.reader.actual(actual), context.reader);
  if (judgement.grade !== 'changed') return judgement;
  return { ...judgement, rule: `${context.head}: exact`, cause: isNot(context.head, expected, actual) };
}
