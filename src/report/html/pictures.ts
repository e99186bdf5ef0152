// Which part of the note gets a picture: each whose steps were about objects that hang together, unless the same picture
// stands above already.

import type { Outcome } from '../../model/outcome.ts';
import { involvedIn } from '../picture/involved.ts';
import { pictureOf } from '../picture/picture.ts';
import { worldAt } from '../picture/world.ts';
import type { NoteView } from '../run-view.ts';
import type { LinesOf } from '../text-lines.ts';
import type { Block } from './blocks.ts';
import type { Html } from './html.ts';
import type { Heading } from './outline.ts';
import { drawPicture } from './picture.ts';

export interface Pictures {
  /** Right before a heading: of the part that ends there. */
  before: ReadonlyMap<Block, Html>;
  /** Of the note's last part. */
  last: Html | undefined;
}

/** Milliseconds by which a real cluster's watch may tell of a state later than the answer that a step ended with. */
const lag = 25;

export function drawPictures(note: NoteView, headings: readonly Heading[], linesOf: LinesOf): Pictures {
  const before = new Map<Block, Html>();
  let last: Html | undefined;
  const drawn = new Set<string>();
  const parts = partsOf(note, headings, linesOf);
  parts.forEach((steps, index) => {
    const [first] = steps;
    const end = steps.at(-1);
    if (!first || !end) return;
    const world = worldAt(note, first.startedAt, end.startedAt + end.ms + (note.cluster.simulated ? 0 : lag));
    const picture = pictureOf(involvedIn(steps, world));
    const text = JSON.stringify(picture);
    if (!picture || drawn.has(text)) return;
    drawn.add(text);
    const figure = drawPicture(picture, { number: drawn.size, step: end.step });
    const next = headings[index];
    if (next) before.set(next.block, figure);
    else last = figure;
  });
  return { before, last };
}

/** The steps before the first heading, then those of each heading. */
function partsOf({ outcomes }: NoteView, headings: readonly Heading[], linesOf: LinesOf): Outcome[][] {
  const starts = headings.map(({ block }) => (block.token.map?.[0] ?? 0) + 1);
  const parts: Outcome[][] = [[], ...headings.map(() => [])];
  let part = 0;
  for (const outcome of outcomes) {
    const { line } = linesOf(outcome.step.range);
    while (part < starts.length && (starts[part] ?? Infinity) <= line) part += 1;
    parts[part]?.push(outcome);
  }
  return parts;
}
