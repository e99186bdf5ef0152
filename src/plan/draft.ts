// A step in the making: what reading a note has found out of one candidate, before files, names and bindings are known.

import type { Block, FenceBlock } from '../model/block.ts';
import type { Effect } from '../model/effect.ts';
import type { LineReading } from '../model/line-reading.ts';
import type { SourceRange } from '../model/range.ts';
import type { ShellStatement } from '../model/shell-statement.ts';
import type { Completion, Expectation, CellKindName } from '../model/step.ts';

export interface Draft {
  kind: CellKindName;
  text: string;
  range: SourceRange;
  run: boolean;
  reason: string;
  effects: Effect[];
  readings: LineReading[];
  /** Undefined for whole fences. */
  statement?: ShellStatement;
  block: Block;
  /** Number of the block in the note. */
  at: number;
  place: 'line' | 'inline' | 'fence';
  completion?: Completion;
  expectation?: Expectation;
  /** Lines that the note types into the shell which this step opens. */
  input: string[];
  /** The template that this command is the example of. */
  template?: Draft;
}

/** A fence without commands, yet to be judged. */
export function wholeFence(block: FenceBlock, at: number): Draft {
  return {
    kind: 'file',
    text: block.text,
    range: block.content,
    run: false,
    reason: '',
    effects: [],
    readings: [],
    block,
    at,
    place: 'fence',
    input: [],
  };
}
