// Two runs of a note side by side: what differs in full, the rest as a list.

import type { RunEvent } from '../../model/event.ts';
import type { Outcome } from '../../model/outcome.ts';
import { outputText } from '../../model/output.ts';
import { plainText } from '../ansi.ts';
import { comparedSentence } from '../compare/compared-sentence.ts';
import { compareRuns, type NotePair, type StepPair } from '../compare/compare-runs.ts';
import { durationText, timeText } from '../duration.ts';
import type { NoteView } from '../run-view.ts';
import { statusLooks } from '../status-look.ts';
import { stepTitle } from '../step-title.ts';
import { isYaml } from './step.ts';
import { tallyOf, verdictSentence } from '../verdict-sentence.ts';
import { drawDocument } from './document.ts';
import { html, nothing, type Html } from './html.ts';
import { reasonSentence } from './reason-text.ts';
import { drawSeenPage } from './seen-page.ts';
import { drawTwoTexts } from './two-texts.ts';
import { wholeWords } from './whole-words.ts';

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
  // Another text, or the same with other values in it.
  const edited = one && other && stepTitle(one) !== stepTitle(other) && !isYaml(other.step);
  const texts = [one, other].map((outcome) => (outcome?.output ? plainText(outputText(outcome.output)).trimEnd() : ''));
  const printed = drawTwoTexts(texts[0] ?? '', texts[1] ?? '');
  return html`<article class="step ${shown.status}" aria-label="${stepTitle(shown)}">
    <div class="bar"><code class="command">${wholeWords(stepTitle(shown))}</code></div>
    <div class="sides">
      ${[one, other].map(
        (outcome, side) =>
          html`<div class="${outcome?.status}">
            ${
              outcome
                ? html`<p class="aside">${drawWord(outcome)} ${durationText(outcome.ms)} · line ${outcome.step.line}</p>
                    ${edited && html`<p class="aside"><code>${stepTitle(outcome)}</code></p>`}
                    ${drawSeenPage(outcome)}${printed[side]}${outcome.status !== 'passed' && html`<p class="reason">${reasonSentence(outcome, outcome.reason)}</p>`}`
                : html`<p class="aside">Not in this run.</p>`
            }
          </div>`,
      )}
    </div>
  </article>`;
}
