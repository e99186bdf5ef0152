// Lays the note's columns beside the output's, by their heads.

import { isElision } from '../text/elision.ts';

/** A column of the comparison, with its place on each side that has it. */
export interface MatchedColumn {
  head: string;
  expected?: number;
  actual?: number;
}

/** In the output's order; what only the note has stands where the note has it. */
export function matchColumns(noted: readonly string[], printed: readonly string[]): MatchedColumn[] {
  const free = noted.map((head, index) => ({ head, index }));
  const matched = printed.map((head, actual): MatchedColumn => {
    const found = free.findIndex((column) => sameHead(column.head, head));
    const [column] = found < 0 ? [] : free.splice(found, 1);
    return { head, actual, ...(column ? { expected: column.index } : {}) };
  });
  for (const { head, index } of free) {
    if (isElision(head)) continue;
    const before = matched.findLastIndex(({ expected }) => expected !== undefined && expected < index);
    matched.splice(before + 1, 0, { head, expected: index });
  }
  return matched;
}

function sameHead(noted: string, printed: string): boolean {
  if (noted === printed) return true;
  const cut = noted.replace(/(?:\.{3}|…)$/, '');
  return cut !== noted && cut !== '' && printed.startsWith(cut);
}

/** Columns that kubectl or the server printed in some versions and not in others; what only the note has of them is old. */
const comeAndGone = new Set([
  'APIGROUP',
  'APIVERSION',
  'AVAILABLE',
  'CLASS',
  'COMPLETIONS',
  'CURRENT',
  'DESIRED',
  'EXTERNAL-IP',
  'NODE SELECTOR',
  'NODE-SELECTOR',
  'NOMINATED NODE',
  'READINESS GATES',
  'SECRETS',
  'STATUS',
  'SUCCESSFUL',
  'TIMEZONE',
  'UNSET',
  'VOLUMEATTRIBUTESCLASS',
  'VOLUMEMODE',
]);

/** A column that only the note has may be one of another version. */
export function mayBeGone(head: string): boolean {
  return comeAndGone.has(head);
}
