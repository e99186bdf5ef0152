// The shape of a field's rule: which fields of objects and of describe output it is for, and what may stand there.

import type { LiteralPair } from '../model/comparison.ts';

export interface FieldRule {
  name: string;
  /** What it lets pass: `any time`. */
  says: string;
  /** Names without case, blanks and punctuation: `startTime` and `Start Time` are both `starttime`. */
  fields: readonly string[];
  /** The shape that both sides must have, or whether the two agree; anything where it is left out. */
  accepts?: RegExp | ((expected: string, actual: string) => boolean);
  /** Why they differ, where that is another version's doing; else the difference is volatile. */
  cosmetic?: string;
  /** What the pairs made of the two values' parts (between slashes) are called. */
  pairs?: readonly LiteralPair['what'][];
}

/** A field's name as rules know it. */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
