// Two runs of a note side by side: what differs in full, the rest as a list.

import { diffLines } from 'diff';
import type { RunEvent } from '../../model/event.ts';
import type { Outcome } from '../../model/outcome.ts';
import { outputText } from '../../model/output.ts';
import { plainText } from '../ansi.ts';
import { comparedSentence } from '../compare/compared-sentence.ts';
import { compareRuns, type NotePair, type StepPair } from '../compare/compare-runs.ts';
import { withoutVolatile } from '../compare/volatile-text.ts';
import { durationText, timeText } from '../duration.ts';
import type { NoteView } from '../run-view.ts';
import { statusLooks } from '../status-look.ts';
import { stepTitle } from '../step-title.ts';
import { tallyOf, verdictSentence } from '../verdict-sentence.ts';
import { drawDocument } from './document.ts';
import { html, nothing, type Html } from './html.ts';
import { preformatted } from './preformatted.ts';
import { drawSeenPage } from './seen-page.ts';

export function comparePage(one: readonly RunEvent[], other: readonly RunEvent[]): Html {
  const pairs = compareRuns(one, other);
  const [first] = pairs;
  const title = (first?.other ?? first?.one)?.plan.note.title ?? 'nothing';
  const body = html`<div class="page index wide">
    <header class="head">
      <h1>Two runs of ${pairs.length === 1 ? title : `${pairs.length} notes`}</h1>
      ${pairs.length === 1 && first && html`<p class="verdict">${comparedSentence(first)}</p>`}
    </header>
    <main id="note">${pairs.map((pair) => drawPair(pair, pairs.length > 1))}</main>
    <footer class="foot">Made by Rutter from the records of two runs.</footer>
  </div>`;
  return drawDocument({ title: `Two runs of ${title}`, main: 'the steps', body, pictureOrigins: [] });
}

function drawPair(pair: NotePair, titled: boolean): Html {
  const { one, other, steps } = pair;
  const title = (other ?? one)?.plan.note.title;
  const differing = steps.filter(({ change }) => change !== 'same');
  const same = steps.filter(({ change }) => change === 'same');
  return html`${
      titled &&
      html`<h2>${title}</h2>
        <p>${comparedSentence(pair)}</p>`
    }
    <div class="sides">${drawRun('First run', one)} ${drawRun('Second run', other)}</div>
    ${differing.map(drawStepPair)}
    ${
      same.length > 0 &&
      html`<details class="alike">
        <summary>${same.length} steps the same</summary>
        <ul>
          ${same.map(({ other: step }) => step && html`<li class="${step.status}">${drawWord(step)} <code>${stepTitle(step)}</code></li>`)}
        </ul>
      </details>`
    }`;
}

function drawRun(name: string, note: NoteView | undefined): Html {
  if (!note) return html`<p>${name}: not there.</p>`;
  const { cluster, startedAt, finished } = note;
  return html`<p>
    <b>${name}</b>, ${timeText(startedAt)}, ${cluster.simulated ? 'simulated Kubernetes' : cluster.name}
    ${cluster.version}${finished && `, ${durationText(finished.ms)}`}<br />${verdictSentence(tallyOf(note))}
  </p>`;
}

const drawWord = ({ status }: Outcome): Html =>
  html`<span class="status"
    ><span aria-hidden="true">${statusLooks[status].glyph}</span> ${statusLooks[status].word}</span
  >`;

function drawStepPair({ one, other }: StepPair): Html {
  const shown = other ?? one;
  if (!shown) return nothing;
  const edited = one && other && one.step.text !== other.step.text;
  const texts = [one, other].map((outcome) => (outcome?.output ? plainText(outputText(outcome.output)) : ''));
  const marked = markLines(texts[0] ?? '', texts[1] ?? '');
  return html`<article class="step ${shown.status}" aria-label="${stepTitle(shown)}">
    <div class="bar"><code class="command">${stepTitle(shown)}</code></div>
    <div class="sides">
      ${[one, other].map(
        (outcome, side) =>
          html`<div class="${outcome?.status}">
            ${
              outcome
                ? html`<p class="aside">${drawWord(outcome)} ${durationText(outcome.ms)} · line ${outcome.step.line}</p>
                    ${edited && html`<p class="aside"><code>${stepTitle(outcome)}</code></p>`}
                    ${drawSeenPage(outcome)}${preformatted(marked[side])}${outcome.status !== 'passed' && html`<p class="reason">${outcome.reason}</p>`}`
                : html`<p class="aside">Not in this run.</p>`
            }
          </div>`,
      )}
    </div>
  </article>`;
}

/** Lines that one side alone has, volatile parts apart, are marked. */
function markLines(one: string, other: string): [Html, Html] {
  const masked = [one, other].map((text) => text.split('\n').map(withoutVolatile));
  const changes = diffLines((masked[0] ?? []).join('\n'), (masked[1] ?? []).join('\n'), { newlineIsToken: false });
  const [left, right] = [one.split('\n'), other.split('\n')];
  const at = [0, 0];
  const parts: [Html[], Html[]] = [[], []];
  for (const { added, removed, count = 0 } of changes) {
    const take = (side: 0 | 1, lines: readonly string[], loud: boolean) => {
      const from = at[side] ?? 0;
      at[side] = from + count;
      for (const line of lines.slice(from, from + count))
        parts[side].push(loud ? html`<ins>${line}</ins>${'\n'}` : html`${line}${'\n'}`);
    };
    if (!added) take(0, left, removed);
    if (!removed) take(1, right, added);
  }
  return [html`${parts[0]}`, html`${parts[1]}`];
}
