// A block of code taken apart: its steps in their places, and whatever else stands in it as text. The lines that a
// step expects as output are left out, since the step shows them.

import type { Outcome } from '../../model/outcome.ts';
import type { LinesOf, TextLines } from '../text-lines.ts';
import type { Block } from './blocks.ts';

export type FencePiece = { kind: 'text'; text: string } | { kind: 'step'; outcome: Outcome };

export interface FenceContext {
  linesOf: LinesOf;
  /** The lines of every drawn step's expectation. */
  expected: ReadonlySet<number>;
}

export function fencePieces(
  block: Block,
  steps: readonly Outcome[],
  { linesOf, expected }: FenceContext,
): FencePiece[] {
  const begin = (block.token.map?.[0] ?? 0) + (block.token.type === 'fence' ? 2 : 1);
  const lines = block.token.content.replace(/\n$/, '').split('\n');
  const commands = new Set(steps.flatMap(({ step }) => numbersOf(linesOf(step.range))));
  const waiting = [...steps];
  const pieces: FencePiece[] = [];
  let text: string[] = [];
  const flush = () => {
    if (text.some((line) => line.trim() !== '')) pieces.push({ kind: 'text', text: trimBlankLines(text).join('\n') });
    text = [];
  };
  lines.forEach((line, index) => {
    const number = begin + index;
    while (waiting[0] && linesOf(waiting[0].step.range).line <= number) {
      flush();
      pieces.push({ kind: 'step', outcome: waiting.shift() as Outcome });
    }
    if (!commands.has(number) && !expected.has(number)) text.push(line);
  });
  flush();
  return [...pieces, ...waiting.map((outcome) => ({ kind: 'step', outcome }) as const)];
}

function numbersOf({ line, endLine }: TextLines): number[] {
  return Array.from({ length: Math.max(0, endLine - line + 1) }, (_, index) => line + index);
}

/** The note's lines that are some step's expected output. */
export function expectedLines(outcomes: readonly Outcome[], linesOf: LinesOf): Set<number> {
  return new Set(
    outcomes.flatMap(({ step: { expectation } }) => (expectation ? numbersOf(linesOf(expectation.range)) : [])),
  );
}

function trimBlankLines(lines: string[]): string[] {
  const blank = (line: string) => line.trim() === '';
  const first = lines.findIndex((line) => !blank(line));
  return lines.slice(first, lines.findLastIndex((line) => !blank(line)) + 1);
}
