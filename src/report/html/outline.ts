// The note's headings: their ids, their depth on the page, and the steps below each.

import type { Status } from '../../model/outcome.ts';
import type { Block } from './blocks.ts';
import { blockText } from './blocks.ts';

export interface Heading {
  block: Block;
  id: string;
  text: string;
  /** On the page, below its title: 2 to 6, never skipping a level. */
  depth: number;
  /** Of the steps below it, deeper headings included. */
  statuses: Status[];
}

/** `taken` holds the ids that the page uses otherwise, and gets the new ones; `title` is the page's own heading. */
export function outlineOf(blocks: readonly Block[], title: Block | undefined, taken: Set<string>): Heading[] {
  const above: number[] = [];
  return blocks
    .filter((block) => block !== title && block.token.type === 'heading_open')
    .map((block) => {
      const level = Number(block.token.tag.slice(1));
      while ((above.at(-1) ?? 0) >= level) above.pop();
      above.push(level);
      const text = block.children.map(blockText).join('').trim();
      return { block, id: freshId(text, taken), text, depth: Math.min(6, above.length + 1), statuses: [] };
    });
}

/** Tells each heading the steps below it. Both lists are in the note's order; `line` is 1-based. */
export function spreadStatuses(headings: readonly Heading[], steps: readonly { line: number; status: Status }[]): void {
  let open: Heading[] = [];
  let next = 0;
  for (const { line, status } of steps) {
    for (; next < headings.length; next += 1) {
      const heading = headings[next];
      if (!heading || (heading.block.token.map?.[0] ?? 0) >= line) break;
      open = [...open.filter(({ depth }) => depth < heading.depth), heading];
    }
    for (const heading of open) heading.statuses.push(status);
  }
}

function freshId(text: string, taken: Set<string>): string {
  const slug =
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'section';
  let id = slug;
  for (let count = 2; taken.has(id); count += 1) id = `${slug}-${count}`;
  taken.add(id);
  return id;
}
