// One step as an article: a bar with status, command and time, then what it printed and what a reader should know.

import type { Outcome } from '../../model/outcome.ts';
import type { Step } from '../../model/step.ts';
import { bindingSource } from '../binding-text.ts';
import { durationText, isoTime } from '../duration.ts';
import { statusLooks } from '../status-look.ts';
import { bareReason, stepTitle } from '../step-title.ts';
import { drawCommand } from './command-text.ts';
import { html, nothing, type Html } from './html.ts';
import { preformatted } from './preformatted.ts';
import { drawResult } from './step-result.ts';
import { drawYaml } from './yaml-text.ts';

/** Lines of a manifest that are shown without a click. */
const manifestLines = 40;

/** `alias` is a second anchor, where the step's id is not its line. */
export function drawStep(outcome: Outcome, alias?: string): Html {
  const { step, status, command } = outcome;
  const parts = [
    alias !== undefined && html`<a id="${alias}"></a>`,
    drawBar(outcome),
    drawBindings(outcome),
    isYaml(step) && drawManifest(step),
    ...drawResult(outcome, status !== 'passed' && html`<p class="reason">${bareReason(outcome)}</p>`),
    drawRemarks(outcome),
  ];
  return html`<article
    class="step ${status}"
    id="${step.id}"
    data-status="${status}"
    aria-label="${stepTitle(outcome)}, line ${step.line}: ${statusLooks[status].word}"
    ${command !== step.text && html` data-command="${command}"`}
  >
    ${parts}
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
  const code = preformatted(drawYaml(text), 'block');
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
      ${preformatted(drawYaml(completion.yaml), 'block')}
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
