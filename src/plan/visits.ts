// Where a note leaves a machine that it has gone to: what stands between `ssh node-0` and `exit` is typed there, though
// headings and text lie between. Does not know what is typed.

import type { Block, ParsedNote } from '../model/block.ts';

const leaves = /^(?:exit|logout)\s*$/;
const leavesInFence = /^\s*(?:\S{0,60}[$#>]\s+)?(?:exit|logout)\s*$/;
/** A shell that the fence itself opens: what is left below is that one. */
const entersInFence = /\s(?:-it|-ti|--tty)\b|\b(?:ssh|rsh|debug|bash|sh)\s/;

/** Further on nobody remembers where they are. */
const farthest = 120;

function isLeaving(block: Block, note: string): boolean {
  if (block.kind === 'html') return false;
  if (block.kind === 'fence') {
    const source = note.slice(block.content.start, block.content.end);
    if (!source.includes('exit') && !source.includes('logout')) return false;
    const at = block.lines.findIndex(
      ({ text }) => text.length < 120 && /(?:exit|logout)\s*$/.test(text) && leavesInFence.test(text),
    );
    return at >= 0 && !block.lines.slice(0, at).some(({ text }) => entersInFence.test(text.slice(0, 300)));
  }
  return block.inlines.some((inline) => inline.kind === 'code' && leaves.test(inline.text));
}

/** Number of the block in which a visit that begins in a block is ended; undefined where the note never says so. */
export function visitEnds({ blocks, text }: ParsedNote): (from: number) => number | undefined {
  /** What was looked up before, by the blocks' numbers. */
  const known: (boolean | undefined)[] = [];
  return (from) => {
    for (let at = from + 1; at <= from + farthest; at++) {
      const block = blocks[at];
      if (block && (known[at] ??= isLeaving(block, text))) return at;
    }
    return undefined;
  };
}
