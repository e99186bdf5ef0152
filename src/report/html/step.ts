// One step as an article: a bar with status, command and time, then what it printed and what a reader should know.

import type { Comparison } from '../../model/comparison.ts';
import type { Outcome } from '../../model/outcome.ts';
import { outputText, type Output } from '../../model/output.ts';
import type { Step } from '../../model/step.ts';
import { plainText } from '../ansi.ts';
import { bindingSource } from '../binding-text.ts';
import { durationText, isoTime } from '../duration.ts';
import { statusLooks } from '../status-look.ts';
import { stepTitle } from '../step-title.ts';
import { drawCommand } from './command-text.ts';
import { drawComparison, drawSentence } from './comparison.ts';
import { html, nothing, type Html } from './html.ts';
import { drawOutput } from './output.ts';
import { drawText } from './preformatted.ts';

/** Lines of a manifest that are shown without a click. */
const manifestLines = 40;

/** `alias` is a second anchor, where the step's id is not its line. */
export function drawStep(outcome: Outcome, alias?: string): Html {
  const { step, status, command, reason, comparison } = outcome;
  const compared = comparison && drawComparison(comparison);
  const label = `${stepTitle(outcome)}, line ${step.line}: ${statusLooks[status].word}`;
  return html`<article
    class="step ${status}"
    id="${step.id}"
    data-status="${status}"
    aria-label="${label}"
    ${command !== step.text && html` data-command="${command}"`}
  >
    ${alias !== undefined && html`<a id="${alias}"></a>`}${drawBar(outcome)}${drawBindings(outcome)}${
      isYaml(step) && drawManifest(step)
    }${drawResult(outcome, compared)}${status !== 'passed' && html`<p class="reason">${reason}</p>`}${drawComparedTexts(outcome, compared !== undefined)}${drawRemarks(outcome)}
  </article> `;
}

const isYaml = ({ kind }: Step) => kind === 'manifest' || kind === 'file';

function drawBar(outcome: Outcome): Html {
  const { step, status, output } = outcome;
  const { glyph, word } = statusLooks[status];
  const exit = output && output.exitCode !== 0 && html`<span class="exit">exit ${output.exitCode}</span>`;
  return html`<div class="bar">
    <span class="status"><span aria-hidden="true">${glyph}</span> ${word}</span>
    ${isYaml(step) ? html`<span class="command">${stepTitle(outcome)}</span>` : drawCommand(outcome)}
    <span class="facts"
      >${exit} ${status !== 'skipped' && status !== 'refused' && drawTime(outcome)}
      <a class="permalink" href="#${step.id}">line ${step.line}</a></span
    >
  </div>`;
}

function drawTime({ startedAt, ms }: Outcome): Html {
  const clock = (at: number) => isoTime(at)?.slice(11, 23) ?? 'unknown';
  return html`<span class="time" title="${clock(startedAt)} to ${clock(startedAt + ms)} UTC"
    >${durationText(ms)}</span
  >`;
}

function drawBindings({ bindings }: Outcome): Html {
  if (bindings.length === 0) return nothing;
  return html`<ul class="bindings">
    ${bindings.map(
      (binding) =>
        html`<li>
          <code>${binding.name}</code> = <code>${binding.value}</code> <span>(${bindingSource(binding)})</span>
        </li>`,
    )}
  </ul> `;
}

function drawManifest({ text, completion }: Step): Html {
  const lines = text.split('\n').length;
  const code = drawText(text, 'block');
  return html`${
    lines > manifestLines
      ? html`<details>
          <summary>${lines} lines of YAML</summary>
          ${code}
        </details>`
      : code
  }${
    completion &&
    html`<details class="added">
      <summary>Made whole: ${completion.added.join('; ')}</summary>
      ${drawText(completion.yaml, 'block')}
    </details>`
  }`;
}

/** What was printed, with what differs from the note marked in place. */
function drawResult({ output, comparison }: Outcome, compared: Html | undefined): Html {
  if (!output) return nothing;
  if (!comparison || !compared) return drawOutput(output);
  return html`${compared}${!coversErrors(output, comparison) && drawOutput(output, 'stderr')}`;
}

/** A note that shows an error has it compared; other comparisons are of standard output alone. */
function coversErrors(output: Output, { lines = [] }: Comparison): boolean {
  const compared = new Set(lines.map(({ actual }) => actual.trim()));
  const errors = plainText(outputText(output, 'stderr')).split('\n');
  return errors.every((line) => line.trim() === '' || compared.has(line.trim()));
}

/** Why the verdict is what it is, and both texts in full for those who want to see them. */
function drawComparedTexts({ output, comparison, reason, step: { expectation } }: Outcome, marked: boolean): Html {
  return html`${comparison && drawSentence(comparison, reason)}${
    expectation &&
    html`<details class="aside">
      <summary>The note's expected output, as written</summary>
      ${drawText(expectation.text)}
    </details>`
  }${
    output &&
    marked &&
    html`<details class="aside printed">
      <summary>The output as it was printed</summary>
      ${drawOutput(output)}
    </details>`
  }`;
}

function drawRemarks({ remarks, states, ledger }: Outcome): Html {
  const changes = ledger.map(({ change, object }) => `${change} ${object.kind}/${object.name}`);
  return html`${states.length > 0 && html`<p class="states">Seen meanwhile: ${states.join(' → ')}</p>`}${
    changes.length > 0 && html`<p class="ledger">In the cluster: ${changes.join(', ')}</p>`
  }${
    remarks.length > 0 &&
    html`<ul class="remarks">
      ${remarks.map((remark) => html`<li>${remark}</li>`)}
    </ul>`
  }`;
}
