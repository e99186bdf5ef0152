// What a step printed and how it compares with the note.

import type { Comparison } from '../../model/comparison.ts';
import type { Outcome } from '../../model/outcome.ts';
import { outputText, type Output } from '../../model/output.ts';
import { plainText } from '../ansi.ts';
import { drawCauses, drawComparison, drawSentence } from './comparison.ts';
import { html, type Html, type Part } from './html.ts';
import { drawOutput } from './output.ts';
import { drawText } from './preformatted.ts';
import { isPictured } from './seen-page.ts';

export interface DrawnResult {
  result: Part[];
  /** The output was not drawn as it was printed, but held against the note's. */
  marked: boolean;
}

/** `reason` is drawn right below the output: a command's own words come first. */
export function drawResult(outcome: Outcome, reason: Part): DrawnResult {
  const { output, comparison } = outcome;
  const compared = output && comparison && drawComparison(comparison);
  const result = [
    compared ?? (output && !isPictured(outcome) && drawOutput(output)),
    compared && hasOtherErrors(output, comparison) && drawOutput(output, 'stderr'),
    reason,
    comparison && drawCauses(comparison, outcome.reason),
  ];
  return { result, marked: compared !== undefined };
}

/** A note that shows an error has it compared; other comparisons are of standard output alone. */
function hasOtherErrors(output: Output, { lines = [] }: Comparison): boolean {
  const compared = new Set(lines.map(({ actual }) => actual.trim()));
  const errors = plainText(outputText(output, 'stderr')).split('\n');
  return errors.some((line) => line.trim() !== '' && !compared.has(line.trim()));
}

/**
 * The verdict where it is no bad one, and texts in full for those who want to see them: the note's; the output's where it
 * was drawn with marks, or as a picture.
 */
export function drawTexts(outcome: Outcome, marked: boolean): Html[] {
  const { output, comparison, step } = outcome;
  const folded = (summary: string, text: Html, look = '') =>
    html`<details class="${look}">
      <summary>${summary}</summary>
      ${text}
    </details>`;
  const parts: Html[] = [];
  if (comparison) parts.push(drawSentence(comparison));
  if (step.expectation) parts.push(folded('Expected output', drawText(step.expectation.text)));
  if (output && marked) parts.push(folded('Output as printed', drawOutput(output), 'printed'));
  else if (output && isPictured(outcome)) parts.push(folded('Text of the page', drawOutput(output)));
  return parts;
}
