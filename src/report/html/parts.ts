// A note of very many steps in parts of some steps each. The browser leaves out of its work whatever part is not in
// view; were each step on its own in this, thousands of them would cost more than they save. Find and select still see
// the whole page at once.

import type { Token } from 'markdown-it';
import type { Outcome } from '../../model/outcome.ts';
import type { Block } from './blocks.ts';
import { html, type Html } from './html.ts';

/** A part is full with so many steps. */
const full = 25;

/** In order; a long list becomes several that look like one. */
export function drawInParts(
  blocks: readonly Block[],
  at: ReadonlyMap<Block, readonly Outcome[]>,
  draw: (blocks: readonly Block[]) => Html,
): Html {
  const count = (block: Block): number =>
    (at.get(block)?.length ?? 0) + block.children.reduce((sum, child) => sum + count(child), 0);
  const pieces = blocks.flatMap((block) => (isList(block) ? splitList(block, count) : [block]));
  return html`${groups(pieces, count).map((part) => html`<div class="part">${draw(part)}</div> `)}`;
}

function groups(blocks: readonly Block[], count: (block: Block) => number): Block[][] {
  const found: Block[][] = [];
  let room = 0;
  for (const block of blocks) {
    if (room <= 0) {
      found.push([]);
      room = full;
    }
    found.at(-1)?.push(block);
    room -= count(block);
  }
  return found;
}

const isList = ({ token }: Block) => token.type === 'bullet_list_open' || token.type === 'ordered_list_open';

function splitList({ token, children }: Block, count: (block: Block) => number): Block[] {
  let number = Number(token.attrGet('start') ?? 1);
  return groups(children, count).map((items) => {
    const part = { token: startingAt(token, number), children: items };
    number += items.length;
    return part;
  });
}

function startingAt(token: Token, number: number): Token {
  return Object.assign(Object.create(token) as Token, { attrs: [['start', String(number)]] });
}
