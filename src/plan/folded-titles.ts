// The titles of parts that HTML folds: `<summary>`, which may go on over several blocks.

import type { Block, Inline } from '../model/block.ts';

/** Whether a `<summary>` is open behind the block, where it is or is not in front of it. */
export function staysInSummary(block: Block, open: boolean): boolean {
  if (block.kind !== 'html' && !open) return false;
  const tags = block.kind === 'html' ? block.text : 'inlines' in block ? block.inlines.map(htmlOf).join('') : '';
  const last = tags.match(/<\/?summary\b/gi)?.at(-1);
  return last === undefined ? open && block.kind !== 'heading' : !last.includes('/');
}

const htmlOf = (inline: Inline) => (inline.kind === 'html' ? inline.text : '');
