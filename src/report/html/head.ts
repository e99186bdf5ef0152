// The head of a note's report: what came of the run in one sentence, where it ran, how to run it again, and what a
// reader must look at first.

import type { Diagnostic } from '../../model/error.ts';
import type { Outcome } from '../../model/outcome.ts';
import { durationText, isoTime, timeText } from '../duration.ts';
import type { NoteView, RunView } from '../run-view.ts';
import { shellLine } from '../shell-words.ts';
import { essence, stepTitle } from '../step-title.ts';
import { statusLooks } from '../status-look.ts';
import { problemsOf, tallyOf, verdictSentence } from '../verdict-sentence.ts';
import { html, nothing, type Html, type Part } from './html.ts';
import { drawTotals } from './totals.ts';

/** Problems in view; more are folded. */
const listed = 12;

export function drawHead(run: RunView, note: NoteView): Html {
  const problems = problemsOf(note);
  return html`<header class="head">
    <h1>${note.plan.note.title}</h1>
    <p class="verdict">${verdictSentence(tallyOf(note))}${drawFirst(problems)}</p>
    ${drawTotals(note.outcomes.map(({ status }) => status))}${drawFacts(run, note)}
    ${drawProblems(problems)}${drawNotices([...run.notices, ...note.notices])}
  </header> `;
}

function drawFirst(problems: readonly Outcome[]): Html {
  const first = problems.find(({ status }) => status !== 'skipped' && status !== 'refused') ?? problems[0];
  if (!first) return nothing;
  return html` First: <a href="#${first.step.id}">${briefly(first)}</a>, line ${first.step.line}.`;
}

/** The step's name on one line. */
function briefly(outcome: Outcome): Html {
  return html`<code>${stepTitle(outcome).split('\n')[0]}</code>`;
}

function drawFacts(run: RunView, { plan, cluster, startedAt, finished }: NoteView): Html {
  const facts: [string, Part][] = [
    [
      'Cluster',
      `${cluster.name} ${cluster.version}${cluster.simulated && cluster.name !== 'simulator' ? ' (simulated)' : ''}`,
    ],
    ['Namespace', cluster.namespace],
    ['When', html`<time datetime="${isoTime(startedAt)}">${timeText(startedAt)}</time>`],
    ['Took', finished ? durationText(finished.ms) : 'unknown: the record breaks off'],
    ['Note', plan.note.path],
    ['Again', run.started && html`<code data-copy="command">${shellLine(run.started.command)}</code>`],
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

function drawProblems(problems: readonly Outcome[]): Html {
  if (problems.length === 0) return nothing;
  const more = problems.slice(listed);
  return html`<section class="problems" aria-labelledby="problems">
    <h2 id="problems">What to look at</h2>
    <ol>
      ${problems.slice(0, listed).map(drawProblem)}
    </ol>
    ${
      more.length > 0 &&
      html`<details>
        <summary>${more.length} more</summary>
        <ol>
          ${more.map(drawProblem)}
        </ol>
      </details>`
    }
  </section>`;
}

function drawProblem(outcome: Outcome): Html {
  const { step, status } = outcome;
  const { glyph, word } = statusLooks[status];
  return html`<li class="${status}">
    <span class="status"><span aria-hidden="true">${glyph}</span> ${word}</span>
    <span><a href="#${step.id}">${briefly(outcome)}</a> <small>line ${step.line}</small><br />${essence(outcome)}</span>
  </li> `;
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
