// What `auth can-i --list` prints of a rules review. Pure.

import { alignTabs, tableTabs } from '../text/tab-writer.ts';
import { compactRules, ruleCells, type PolicyRule } from './policy-rule.ts';

/** The status of a SelfSubjectRulesReview. */
export interface RulesStatus {
  resourceRules: PolicyRule[];
  nonResourceRules: PolicyRule[];
  /** Why there may be more that is allowed. */
  incomplete?: boolean;
  evaluationError?: string;
}

export function accessTable(
  { resourceRules, nonResourceRules }: RulesStatus,
  { noHeaders }: { noHeaders: boolean },
): string {
  const rules = compactRules([
    ...resourceRules.map(({ nonResourceURLs: _, ...rule }) => rule),
    ...nonResourceRules.map(({ verbs = [], nonResourceURLs = [] }) => ({ verbs, nonResourceURLs })),
  ]);
  const rows = [
    ...(noHeaders ? [] : [['Resources', 'Non-Resource URLs', 'Resource Names', 'Verbs']]),
    ...rules.map(ruleCells),
  ];
  return alignTabs(rows.map((row) => `${row.join('\t')}\n`).join(''), tableTabs);
}
