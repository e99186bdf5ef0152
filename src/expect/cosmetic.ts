// The shape of a cosmetic rule: a wording that another version of kubectl, or another namespace, has for the same thing.

import type { CompareContext } from './context.ts';

export interface Cosmetic {
  name: string;
  /** For people, as a difference's cause: `newer kubectl adds "from NAMESPACE namespace"`. */
  cause: string;
  /** Brings both wordings to one form. Applied to single lines and to single fields. */
  rewrite?(text: string, context: CompareContext): string;
  /** What a line that only one side has is worth; `cosmetic` where nothing is said. */
  grade?: 'volatile';
  /** True of a line that one version prints and another does not, and that says nothing about the step's result. */
  optional?(line: string, context: CompareContext): boolean;
  /** True of two optional lines, one on each side, that say the same in other words; without it they must be alike. */
  standsFor?(line: string, other: string): boolean;
  /** The common form leaves something out that one of the wordings says: where both say it, they must say the same. */
  leavesOut?: true;
}
