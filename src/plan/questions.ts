// Questions that a note lets its reader choose an answer to.

import type { TextBlock } from './inline-roles.ts';
import { blockText } from './prose.ts';

export interface Questions {
  note(block: TextBlock): void;
  /** `a) ...` below a question: one of its answers. */
  isChoice(block: TextBlock): boolean;
}

export function trackQuestions(): Questions {
  /** Items, by the numbers of their containers, whose own text ends with a question. */
  const asking = new Set<number>();
  return {
    note(block) {
      const item = block.containers.at(-1);
      if (item?.kind !== 'item' || block.kind !== 'paragraph') return;
      const last = block.inlines.at(-1);
      if (last?.kind === 'text' && /[?？][*_\s]*$/.test(last.text)) asking.add(item.id);
    },
    isChoice(block) {
      const around = block.containers.at(-2);
      return around !== undefined && asking.has(around.id) && /^\(?[a-f][).]\s/i.test(blockText(block));
    },
  };
}
