// The shape of a form: one way to read both sides (a table, an object, lines) and to compare what was read.

import type { Comparison } from '../model/comparison.ts';
import type { BoundedText } from './bounds.ts';
import type { CompareContext } from './context.ts';
import type { Findings } from './findings.ts';

export interface Sides {
  expected: BoundedText;
  actual: BoundedText;
  context: CompareContext;
}

/** What reports draw. */
export type Drawing = Pick<Comparison, 'form' | 'headers' | 'rows' | 'lines'>;

/** Undefined, and nothing found, where the sides are not of this form. */
export type Form = (sides: Sides, findings: Findings) => Drawing | undefined;
