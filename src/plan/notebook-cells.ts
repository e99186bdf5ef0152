// Where a note that was made of a notebook has its code cells. Of any other note, and of a notebook that is all text,
// everything is read as a note's.

import type { Block, ParsedNote } from '../model/block.ts';

/** Why nothing of a notebook's text runs. */
export const proseOfNotebook = "in a notebook's text: its code cells are what runs";

export interface Cells {
  /** Number of the code cell that a block is of. */
  cellAt(block: Block): number | undefined;
  /** The block is of the text between code cells. */
  isProse(block: Block): boolean;
}

export function cellsOf({ notebook }: ParsedNote): Cells {
  const cells = notebook?.cells ?? [];
  const cellAt: Cells['cellAt'] = ({ range }) => {
    let low = 0;
    let high = cells.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cells[middle]?.end ?? 0) <= range.start) low = middle + 1;
      else high = middle;
    }
    return (cells[low]?.start ?? Infinity) <= range.start ? low : undefined;
  };
  return { cellAt, isProse: (block) => cells.length > 0 && cellAt(block) === undefined };
}
