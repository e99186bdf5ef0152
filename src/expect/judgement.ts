// What a rule says of one place: how grave the difference is, which rule judged, and why, in words.

import type { Grade, LiteralPair } from '../model/comparison.ts';

export interface Judgement {
  grade: Grade;
  rule: string;
  /** Empty where the grade is `same`. */
  cause: string;
  pairs?: LiteralPair[];
}

const order: readonly Grade[] = ['same', 'volatile', 'cosmetic', 'changed'];

/** The graver of two grades. */
export function worse(a: Grade, b: Grade): Grade {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

export const same: Judgement = { grade: 'same', rule: 'exact', cause: '' };
