// Rows that only one side has and that change nothing: what every namespace, or only `default`, holds by itself, and
// events that the note does not show, or that are forgotten (after an hour) or spared (an image that is there already).

import type { Judgement } from '../judgement.ts';

export interface StrayRow {
  side: 'note' | 'output';
  heads: readonly string[];
  /** The row's cell under a head, empty where there is none. */
  cell(head: string): string;
  /** The other side has no rows at all. */
  otherSideEmpty: boolean;
}

interface StrayRule {
  name: string;
  grade: 'volatile' | 'cosmetic';
  cause: string;
  fits(row: StrayRow): boolean;
}

const nameOf = ({ cell }: StrayRow) => cell('NAME').replace(/^[a-z.]{1,80}\//, '');

const isEvent = ({ heads }: StrayRow) => heads.includes('REASON') && heads.includes('MESSAGE');

const strayRows: readonly StrayRule[] = [
  {
    name: 'default token',
    grade: 'cosmetic',
    cause: 'Kubernetes up to 1.23 kept a token for each service account',
    fits: (row) => /^default-token-[a-z0-9]{5}$/.test(nameOf(row)),
  },
  {
    name: 'events',
    grade: 'volatile',
    cause: 'which events are there depends on when one looks',
    fits: (row) =>
      isEvent(row) && (row.side === 'output' || row.otherSideEmpty || /^Pull(?:ed|ing)$/.test(row.cell('REASON'))),
  },
  {
    name: 'kube-root-ca.crt',
    grade: 'cosmetic',
    cause: 'Kubernetes since 1.20 keeps this in every namespace',
    fits: (row) => nameOf(row) === 'kube-root-ca.crt',
  },
  {
    name: 'service/kubernetes',
    grade: 'cosmetic',
    cause: 'only the namespace default has the service kubernetes',
    fits: (row) => nameOf(row) === 'kubernetes' && row.cell('TYPE') === 'ClusterIP',
  },
];

/** Why a row on one side is no change; undefined where it is one. */
export function judgeStrayRow(row: StrayRow): Judgement | undefined {
  const rule = strayRows.find((candidate) => candidate.fits(row));
  return rule && { grade: rule.grade, rule: rule.name, cause: rule.cause };
}
