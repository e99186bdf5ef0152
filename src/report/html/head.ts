// The head of a note's report: what came of the run in one sentence, where it ran, how to run it again, and what a
// reader must look at first.

import type { Diagnostic } from '../../model/error.ts';
import { durationText, isoTime, timeText } from '../duration.ts';
import { noteStatus, type NoteView, type RunView } from '../run-view.ts';
import { shellLine } from '../shell-words.ts';
import type { Timeline } from '../timeline.ts';
import { tallyOf, verdictSentence } from '../verdict-sentence.ts';
import { html, nothing, type Html, type Part } from './html.ts';
import { drawFirst, drawProblems } from './problems.ts';
import { drawTotals } from './totals.ts';
import { drawVerdict } from './verdict.ts';
import { wholeWords } from './whole-words.ts';

export function drawHead(run: RunView, note: NoteView, timeline: Timeline | undefined): Html {
  return html`<header class="head">
    <h1>${note.plan.note.title}</h1>
    ${drawVerdict(noteStatus(note), verdictSentence(tallyOf(note)), drawFirst(note))}
    ${drawTotals(note.outcomes.map(({ status: own }) => own))}${drawFacts(run, note, timeline)}
    ${drawProblems(note)}${drawNotices([...run.notices, ...note.notices])}
  </header> `;
}

function drawFacts(
  run: RunView,
  { plan, cluster, startedAt, finished }: NoteView,
  timeline: Timeline | undefined,
): Html {
  const virtual =
    cluster.simulated && timeline ? ` (${durationText(timeline.to - timeline.from)} of cluster time)` : '';
  const facts: [string, Part][] = [
    ['Cluster', cluster.simulated ? `simulated Kubernetes ${cluster.version}` : `${cluster.name} ${cluster.version}`],
    ['Namespace', cluster.namespace],
    ['When', html`<time datetime="${isoTime(startedAt)}">${timeText(startedAt)}</time>`],
    ['Took', finished ? durationText(finished.ms) + virtual : 'unknown: the record breaks off'],
    ['Note', plan.note.path],
    ['Again', run.started && html`<code data-copy="command">${wholeWords(shellLine(run.started.command))}</code>`],
  ];
  return html`<dl class="run">
    ${facts.map(
      ([name, value]) =>
        value !== undefined &&
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function drawNotices(notices: readonly Diagnostic[]): Html {
  if (notices.length === 0) return nothing;
  return html`<section class="notices" aria-labelledby="notices">
    <h2 id="notices">Notices</h2>
    <ul>
      ${notices.map(
        ({ severity, message, file, range, hint }) =>
          html`<li>
            <b>${severity}</b> ${message}
            <small>${file}${range && `:${range.line}`}</small>${hint && html`<br />${hint}`}
          </li>`,
      )}
    </ul>
  </section>`;
}
