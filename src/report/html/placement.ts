// Which step is drawn under which block of the note. Only lines decide; no step is ever lost.

import type { Outcome } from '../../model/outcome.ts';
import type { LinesOf } from '../text-lines.ts';
import type { Block } from './blocks.ts';

export interface Placement {
  /** Steps by the block that holds them, in the note's order. */
  at: Map<Block, Outcome[]>;
  /** Those above the note's first block. */
  first: Outcome[];
}

const hosts = new Set(['paragraph_open', 'heading_open', 'fence', 'code_block', 'table_open', 'html_block']);

export function placeSteps(blocks: readonly Block[], outcomes: readonly Outcome[], linesOf: LinesOf): Placement {
  const candidates = [...hostsIn(blocks)];
  const placement: Placement = { at: new Map(), first: [] };
  for (const outcome of outcomes) {
    const host = hostOf(candidates, linesOf(outcome.step.range).line - 1);
    if (!host) placement.first.push(outcome);
    else if (!placement.at.get(host)?.push(outcome)) placement.at.set(host, [outcome]);
  }
  return placement;
}

function* hostsIn(blocks: readonly Block[]): Generator<Block> {
  for (const block of blocks) {
    if (hosts.has(block.token.type) && block.token.map) yield block;
    else yield* hostsIn(block.children);
  }
}

/** The last block that begins at or before the line (0-based); blocks are in order and don't overlap. */
function hostOf(candidates: readonly Block[], line: number): Block | undefined {
  let low = 0;
  let high = candidates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((candidates[middle]?.token.map?.[0] ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return candidates[low - 1];
}
