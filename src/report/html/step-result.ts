// What a step printed and how it compares with the note.

import type { Comparison } from '../../model/comparison.ts';
import type { Outcome } from '../../model/outcome.ts';
import { outputText, type Output } from '../../model/output.ts';
import { plainText } from '../ansi.ts';
import { drawComparison, drawSentence } from './comparison.ts';
import { html, nothing, type Html, type Part } from './html.ts';
import { drawOutput } from './output.ts';
import { drawText } from './preformatted.ts';

/** `reason` is drawn right below the output: a command's own words come first. */
export function drawResult(outcome: Outcome, reason: Part): Part[] {
  const { output, comparison } = outcome;
  const compared = output && comparison && drawComparison(comparison);
  return [
    compared ?? (output && drawOutput(output)),
    compared && hasOtherErrors(output, comparison) && drawOutput(output, 'stderr'),
    reason,
    comparison && drawSentence(comparison, outcome.reason),
    drawTexts(outcome, compared !== undefined),
  ];
}

/** A note that shows an error has it compared; other comparisons are of standard output alone. */
function hasOtherErrors(output: Output, { lines = [] }: Comparison): boolean {
  const compared = new Set(lines.map(({ actual }) => actual.trim()));
  const errors = plainText(outputText(output, 'stderr')).split('\n');
  return errors.some((line) => line.trim() !== '' && !compared.has(line.trim()));
}

/** Both texts in full, for those who want to see them; the output's where it was drawn with marks. */
function drawTexts({ output, step: { expectation } }: Outcome, marked: boolean): Html {
  if (!expectation && !marked) return nothing;
  return html`<div class="texts">
    ${
      expectation &&
      html`<details>
        <summary>The note's expected output, as written</summary>
        ${drawText(expectation.text)}
      </details>`
    }
    ${
      output &&
      marked &&
      html`<details class="printed">
        <summary>The output as it was printed</summary>
        ${drawOutput(output)}
      </details>`
    }
  </div>`;
}
