// One step as an article: a bar with status, command and time, then what it printed and what a reader should know.

import type { Outcome } from '../../model/outcome.ts';
import type { Step } from '../../model/step.ts';
import { bindingSource } from '../binding-text.ts';
import { durationText, isoTime } from '../duration.ts';
import { statusLooks } from '../status-look.ts';
import { bareReason, stepTitle } from '../step-title.ts';
import { drawCommand } from './command-text.ts';
import { drawEvidence } from './evidence.ts';
import type { FieldBook } from './field-docs.ts';
import { html, nothing, type Html } from './html.ts';
import { drawManifest } from './manifest.ts';
import { reasonSentence } from './reason-text.ts';
import { drawSeenPage } from './seen-page.ts';
import { drawCalls, drawLedger, drawRemarks } from './step-notes.ts';
import { drawResult, drawTexts } from './step-result.ts';

export interface StepPlace {
  /** Of the note. */
  path: string;
  /** Of a step that did not pass: which of them it is, and the one to look at after it. */
  problem?: { number: number; count: number; next: Step | undefined };
  book: FieldBook;
  /** An earlier step that left the same evidence. */
  sameAs?: Step;
  /** A second anchor, where the step's id is not its line. */
  alias?: string;
  /** Where on the run's line of time the step stands, 0 to 1. */
  span?: { from: number; to: number };
}

export function drawStep(outcome: Outcome, place: StepPlace): Html {
  const { step, status, command, evidence = [] } = outcome;
  const { alias, span, book } = place;
  const { result, marked } = drawResult(outcome, status !== 'passed' && drawReason(outcome, place));
  const parts = [
    alias !== undefined && html`<a id="${alias}"></a>`,
    drawBar(outcome, span),
    drawBindings(outcome),
    isYaml(step) && drawManifest(step, book),
    drawSeenPage(outcome),
    ...result,
    drawRemarks(outcome),
    drawEvidence(evidence, place.sameAs),
    drawLedger(outcome),
    drawMore([...drawTexts(outcome, marked), drawCalls(outcome)]),
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

/** With its place in the note, as editors and terminals open it; where that lies, the page's head says. */
function drawReason(outcome: Outcome, { path, problem }: StepPlace): Html {
  const { status, step } = outcome;
  const ran = status !== 'skipped' && status !== 'refused';
  const file = path.split('/').at(-1);
  return html`<p class="reason">
    <span
      >${reasonSentence(outcome, bareReason(outcome))}
      ${ran && html`<small title="${path}:${step.line}">${file}:${step.line}</small>`}</span
    >
    ${problem && problem.count > 1 && drawNext(problem)}
  </p>`;
}

function drawNext({ number, count, next }: NonNullable<StepPlace['problem']>): Html {
  const link = next && html`, <a href="#${next.id}">next: line ${next.line}</a>`;
  return html`<span class="next">${number} of ${count}${link}</span>`;
}

/** What few readers open stands in one line. */
function drawMore(folded: readonly Html[]): Html {
  const some = folded.filter((part) => part !== nothing);
  return some.length === 0 ? nothing : html`<div class="more">${some}</div>`;
}

export const isYaml = ({ kind }: Step) => kind === 'manifest' || kind === 'file';

function drawBar(outcome: Outcome, span: StepPlace['span']): Html {
  const { step, status, output } = outcome;
  const { glyph, word } = statusLooks[status];
  const exit = output && output.exitCode !== 0 && html`<span class="exit">exit ${output.exitCode}</span>`;
  return html`<div class="bar">
    <span class="status"><span aria-hidden="true">${glyph}</span> ${word}</span>
    ${isYaml(step) ? html`<span class="command">${stepTitle(outcome)}</span>` : drawCommand(outcome)}
    <span class="facts"
      >${exit} ${span && drawSpan(span)} ${status !== 'skipped' && status !== 'refused' && drawTime(outcome)}
      <a class="permalink" href="#${step.id}">line ${step.line}</a></span
    >
  </div>`;
}

/** The step's place in the run's time, as a glance tells it. */
function drawSpan({ from, to }: { from: number; to: number }): Html {
  const left = Math.min(from * 80, 78);
  const width = Math.max(2, (to - from) * 80);
  return html`<svg class="span" width="80" height="8" aria-hidden="true">
    <rect class="ground" width="80" height="8" rx="2" />
    <rect x="${left.toFixed(1)}" width="${width.toFixed(1)}" height="8" rx="1" />
  </svg>`;
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
