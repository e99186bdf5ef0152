// A block of code taken apart: its steps in their places, and whatever else stands in it as text. The lines that a
// step expects as output are left out, since the step shows them.

import type { Outcome } from '../../model/outcome.ts';
import type { Block } from './blocks.ts';

export type FencePiece = { kind: 'text'; text: string } | { kind: 'step'; outcome: Outcome };

/** `expected` holds the lines of every drawn step's expectation. */
export function fencePieces(block: Block, steps: readonly Outcome[], expected: ReadonlySet<number>): FencePiece[] {
  const begin = (block.token.map?.[0] ?? 0) + (block.token.type === 'fence' ? 2 : 1);
  const lines = block.token.content.replace(/\n$/, '').split('\n');
  const commands = new Set(steps.flatMap(({ step }) => linesOf(step.range.line, step.range.endLine)));
  const waiting = [...steps];
  const pieces: FencePiece[] = [];
  let text: string[] = [];
  const flush = () => {
    if (text.some((line) => line.trim() !== '')) pieces.push({ kind: 'text', text: trimBlankLines(text).join('\n') });
    text = [];
  };
  lines.forEach((line, index) => {
    const number = begin + index;
    while (waiting[0] && waiting[0].step.line <= number) {
      flush();
      pieces.push({ kind: 'step', outcome: waiting.shift() as Outcome });
    }
    if (!commands.has(number) && !expected.has(number)) text.push(line);
  });
  flush();
  return [...pieces, ...waiting.map((outcome) => ({ kind: 'step', outcome }) as const)];
}

function linesOf(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** The note's lines that are some step's expected output. */
export function expectedLines(outcomes: readonly Outcome[]): Set<number> {
  return new Set(
    outcomes.flatMap(({ step: { expectation } }) =>
      expectation ? linesOf(expectation.range.line, expectation.range.endLine) : [],
    ),
  );
}

function trimBlankLines(lines: string[]): string[] {
  const blank = (line: string) => line.trim() === '';
  const first = lines.findIndex((line) => !blank(line));
  return lines.slice(first, lines.findLastIndex((line) => !blank(line)) + 1);
}
