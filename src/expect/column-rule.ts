// The shape of a column's rule: which heads it is for, and how it judges two cells that are not the same text.

import type { Judgement } from './judgement.ts';
import type { WordingReader } from './text/wording.ts';

export interface CellContext {
  head: string;
  /** Reads texts with the masks of fields. */
  reader: WordingReader;
}

export interface ColumnRule {
  name: string;
  /** What it lets pass: `any duration`. */
  says: string;
  /** Heads as kubectl prints them. */
  heads: RegExp;
  /** Undefined where the cells are not of the shape it knows: then they are judged as text. */
  judge(expected: string, actual: string, context: CellContext): Omit<Judgement, 'rule'> | undefined;
}
