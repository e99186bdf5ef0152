// Verbs of kubectl's that the dialect does not speak yet, with what they do to a cluster. A verb leaves this list
// when it gets its file in commands/.

import type { Effect } from '../model/effect.ts';

export interface UnsupportedVerb {
  name: string;
  aliases?: readonly string[];
  effects: readonly Effect[];
}

export const unsupportedVerbs: readonly UnsupportedVerb[] = [];
