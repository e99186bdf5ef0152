// Holds an output against what the note shows for it. Pure; what it costs depends on the texts' length alone, never on
// their content, and nothing makes it throw.

import type { Comparison } from '../model/comparison.ts';
import type { Output } from '../model/output.ts';
import { boundedLines } from './bounds.ts';
import type { CompareContext } from './context.ts';
import { findings, type Findings } from './findings.ts';
import type { Drawing, Sides } from './form.ts';
import { forms } from './forms.ts';
import { readable, shownText } from './shown-text.ts';
import { isElision } from './text/elision.ts';

/** Verdict, differences with their causes, what reports draw, and the literals that changed. */
export function compare(expectation: string, output: Output, context: CompareContext): Comparison {
  const expected = readable(expectation);
  const sides: Sides = {
    expected: boundedLines(expected),
    actual: boundedLines(shownText(expected, output, context)),
    context,
  };
  const found = findings();
  const drawing = draw(sides, found);
  compareRests(sides, found);
  return { verdict: found.verdict, ...drawing, differences: found.differences, pairs: found.pairs };
}

function draw(sides: Sides, found: Findings): Drawing {
  for (const form of forms) {
    const drawing = form(sides, found);
    if (drawing) return drawing;
  }
  return { form: 'text', lines: [] };
}

/** What lies beyond the bounds is the same or it is a change, unless the note ends with `...`. */
function compareRests({ expected, actual }: Sides, found: Findings): void {
  if (expected.rest === actual.rest) return;
  if (expected.rest === '' && isElision(expected.lines.at(-1) ?? '')) return;
  const lines = Math.max(expected.lines.length, actual.lines.length);
  const cause = 'beyond the part that is compared line by line the texts are not the same';
  found.add({ grade: 'changed', rule: 'size', cause }, { where: `after line ${lines}` });
}
