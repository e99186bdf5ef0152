// Where a note's steps stand, line by line: for reports that are the note again with something put into it.

import type { Outcome } from '../model/outcome.ts';
import type { NoteView } from './run-view.ts';
import { readBlocks, type Block } from './html/blocks.ts';
import { placeSteps } from './html/placement.ts';
import { textLines, type LinesOf } from './text-lines.ts';

export interface StepHost {
  /** 0-based; the host is the paragraph, table or fence that holds the steps. */
  from: number;
  /** The line after its last. */
  to: number;
  /** The line after the outputs that the note shows for its steps, which may be blocks of their own. */
  end: number;
  fence: boolean;
  /** What stands before the text of each of its lines but the first: spaces of list items, marks of quotes. */
  indent: string;
  steps: Outcome[];
}

/** In the note's order; every step is in one of them. */
export function stepHosts({ plan, outcomes }: NoteView): StepHost[] {
  const lines = plan.note.text.split('\n');
  const blocks = readBlocks(plan.note.text);
  const linesOf = textLines(plan.note.text);
  const fences = [...fencesIn(blocks)];
  const { at, first } = placeSteps(blocks, outcomes, linesOf);
  const hosts = [...at].map(([block, steps]) => {
    const host = hostOf(block, steps, lines);
    return { ...host, end: Math.max(host.to, ...steps.map((outcome) => endOf(outcome, fences, linesOf))) };
  });
  const top = first.length > 0 ? [{ from: 0, to: 0, end: 0, fence: false, indent: '', steps: first }] : [];
  return [...top, ...hosts].sort((one, other) => one.from - other.from);
}

function* fencesIn(blocks: readonly Block[]): Generator<[from: number, to: number]> {
  for (const { token, children } of blocks) {
    if (token.map && (token.type === 'fence' || token.type === 'code_block')) yield token.map;
    yield* fencesIn(children);
  }
}

function endOf({ step: { expectation } }: Outcome, fences: readonly [number, number][], linesOf: LinesOf): number {
  if (!expectation) return 0;
  const { line, endLine } = linesOf(expectation.range);
  return fences.find(([from, to]) => from < line && line <= to)?.[1] ?? endLine;
}

function hostOf({ token }: Block, steps: Outcome[], lines: readonly string[]): Omit<StepHost, 'end'> {
  const [from, to] = token.map ?? [0, 0];
  const marks = /^(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))*/.exec(lines[from] ?? '')?.[0] ?? '';
  const fence = token.type === 'fence' || token.type === 'code_block';
  // An indented block's own four spaces are its mark, not what it stands in.
  const own = token.type === 'code_block' ? marks.slice(0, -4) : marks;
  return { from, to, fence, indent: own.replace(/[^\s>]/g, ' '), steps };
}
