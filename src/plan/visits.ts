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
export function visitEnds(note: ParsedNote): (from: number) => number | undefined {
  let ends: number[] | undefined;
  return (from) => {
    ends ??= leavings(note);
    const end = ends[firstAfter(ends, from)];
    return end !== undefined && end - from <= farthest ? end : undefined;
  };
}

/** Numbers of the blocks that leave. */
function leavings({ blocks, text }: ParsedNote): number[] {
  const found: number[] = [];
  blocks.forEach((block, at) => {
    if (isLeaving(block, text)) found.push(at);
  });
  return found;
}

function firstAfter(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
