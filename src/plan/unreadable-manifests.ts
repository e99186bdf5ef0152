// Manifests that nobody can read: they would be applied, were it not for a slip in their YAML, so the author is told.

import type { Diagnostic } from '../model/error.ts';
import type { Draft } from './draft.ts';

export function unreadableManifests(drafts: readonly Draft[], file: string): Diagnostic[] {
  return drafts.flatMap(({ run, place, reason, text, range }) => {
    if (run || place !== 'fence' || !reason.startsWith('not readable as YAML') || !looksWhole(text)) return [];
    return [
      {
        code: 'unreadable-manifest',
        severity: 'warning' as const,
        message: `a manifest is ${reason}`,
        file,
        range,
        hint: 'It is not applied.',
      },
    ];
  });
}

const looksWhole = (text: string) => /^[ \t]*"?apiVersion"?:/m.test(text) && /^[ \t]*"?kind"?:/m.test(text);
