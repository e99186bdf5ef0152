// How a status looks in every report: a glyph and a word. Colour comes third and never alone.

import { statuses, type Status } from '../model/outcome.ts';

export interface StatusLook {
  glyph: string;
  word: string;
}

export const statusLooks: Record<Status, StatusLook> = {
  passed: { glyph: '✓', word: 'passed' },
  changed: { glyph: '≠', word: 'changed' },
  failed: { glyph: '✗', word: 'failed' },
  'timed-out': { glyph: '◷', word: 'timed out' },
  skipped: { glyph: '–', word: 'skipped' },
  refused: { glyph: '⊘', word: 'refused' },
  interrupted: { glyph: '■', word: 'interrupted' },
};

/** From what a reader must see first to what is well. */
const bySeverity: readonly Status[] = ['failed', 'timed-out', 'interrupted', 'changed', 'refused', 'skipped', 'passed'];

/** The one that stands for many; undefined for none. */
export function worstStatus(found: Iterable<Status>): Status | undefined {
  const set = new Set(found);
  return bySeverity.find((status) => set.has(status));
}

export type Totals = Record<Status, number>;

/** How many of each, zeros included. */
export function countStatuses(found: Iterable<Status>): Totals {
  const totals = Object.fromEntries(statuses.map((status) => [status, 0])) as Totals;
  for (const status of found) totals[status] += 1;
  return totals;
}
