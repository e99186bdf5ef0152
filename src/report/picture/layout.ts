// Places for the boxes of a picture: columns from owner to owned, from service to pod, from pod to what its volumes are
// made from. Pods that hang on nothing stand in rows.

import type { Box } from './boxes.ts';

export interface Link {
  from: string;
  to: string;
}

/** Pixels between boxes, and of a mono letter. */
const gap = { x: 44, y: 14 };
const letter = 7.85;
/** The widths that a box may have, by its column; what a report's column holds of them side by side. */
const narrowest = 136;
const widest = [240, 260, 360, 220];
const whole = 920;
const abreast = 3;

/** Pods below each other; all others as near to the middle of what they are tied to as they can be. */
export function layOut(columns: readonly Box[][], ties: readonly Link[]): { width: number; height: number } {
  const widths = fit(columns.map((boxes, index) => widthOf(boxes, widest[index] ?? narrowest)));
  const places = new Map<string, Box>();
  let x = 0;
  const left = widths.map((width) => {
    const own = x;
    if (width > 0) x += width + gap.x;
    return own;
  });
  for (const index of [2, 1, 0, 3]) {
    const wanted = (columns[index] ?? []).map((box) => ({
      box,
      y: index === 2 ? undefined : middleOf(box, ties, places),
    }));
    let free = 0;
    for (const { box, y } of wanted.sort((one, other) => (one.y ?? Infinity) - (other.y ?? Infinity))) {
      Object.assign(box, { x: left[index] ?? 0, y: Math.round(Math.max(free, y ?? free)), width: widths[index] ?? 0 });
      free = box.y + box.height + gap.y;
      places.set(box.key, box);
    }
  }
  return { width: x - gap.x, height: Math.max(...[...places.values()].map((box) => box.y + box.height)) };
}

export function inRows(boxes: readonly Box[]): { width: number; height: number } {
  const columns = Math.min(abreast, boxes.length);
  const width = Math.min(widthOf(boxes, widest[2] ?? 0), Math.floor((whole - gap.y * (columns - 1)) / columns));
  let y = 0;
  for (let first = 0; first < boxes.length; first += columns) {
    const row = boxes.slice(first, first + columns);
    row.forEach((box, index) => Object.assign(box, { x: index * (width + gap.y), y, width }));
    y += Math.max(...row.map(({ height }) => height)) + gap.y;
  }
  return { width: columns * (width + gap.y) - gap.y, height: y - gap.y };
}

/** For the longest of the column's texts. */
function widthOf(boxes: readonly Box[], most: number): number {
  if (boxes.length === 0) return 0;
  const lengths = boxes.flatMap(({ kind, name, detail, containers, volumes }) => [
    name.length,
    containers.length > 0 ? kind.length + detail.length + 2 : detail.length,
    ...containers.map((container) =>
      Math.max(container.name.length + container.ports.length + 7, container.image.length + 4),
    ),
    ...volumes.map((volume) => volume.length + 3),
  ]);
  return Math.min(most, Math.max(narrowest, Math.round(Math.max(...lengths) * letter) + 24));
}

/** Wide columns give way first. */
function fit(widths: readonly number[]): number[] {
  const used = widths.filter((width) => width > 0);
  const room = whole - gap.x * (used.length - 1);
  let most = Math.max(...used, 0);
  const sum = () => used.reduce((all, width) => all + Math.min(width, most), 0);
  while (sum() > room && most > narrowest) most -= 4;
  return widths.map((width) => Math.min(width, most));
}

function middleOf(box: Box, ties: readonly Link[], places: ReadonlyMap<string, Box>): number | undefined {
  const centres = ties
    .flatMap(({ from, to }) =>
      from === box.key ? (places.get(to) ?? []) : to === box.key ? (places.get(from) ?? []) : [],
    )
    .map(({ y, height }) => y + height / 2);
  if (centres.length === 0) return undefined;
  return centres.reduce((sum, centre) => sum + centre, 0) / centres.length - box.height / 2;
}
