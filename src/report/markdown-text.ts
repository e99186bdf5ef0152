// Text of notes and clusters as markdown that shows it as it is.

import { visibleControls } from './control-text.ts';

/** On one line, no character of it being markup; fit for a table's cell too. */
export function markdownText(text: string): string {
  return visibleControls(text.replace(/\s+/g, ' ')).replace(
    /[\\`*_{}[\]<>|#&~]/g,
    (character) => entities[character] ?? `\\${character}`,
  );
}

const entities: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };
