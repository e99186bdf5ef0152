// What a reader must look at, above the note: what went wrong one by one, what was left out by its reason.

import type { SetupFinished } from '../../model/event.ts';
import type { Outcome, Status } from '../../model/outcome.ts';
import type { NoteView } from '../run-view.ts';
import { statusLooks } from '../status-look.ts';
import { essence, stepTitle } from '../step-title.ts';
import { problemsOf } from '../verdict-sentence.ts';
import { html, nothing, type Html, type Part } from './html.ts';
import { reasonSentence } from './reason-text.ts';
import { wholeWords } from './whole-words.ts';

/** Problems in view; more are folded. */
const listed = 12;

/** Where the reader should begin; nothing where all is well. */
export function drawFirst(note: NoteView): Html {
  if (note.setups.some(({ ok }) => !ok)) return html` First: <a href="#set-up">the set-up</a>.`;
  const problems = problemsOf(note);
  const change = problems.find(({ status }) => status === 'changed');
  const failure = problems.find((outcome) => outcome.status !== 'changed' && !isLeftOut(outcome));
  const first = failure ?? change ?? problems[0];
  if (!first) return nothing;
  const earlier = failure && change && change.step.line < failure.step.line ? change : undefined;
  const word = first === failure ? 'First to fail' : first === change ? 'First to change' : 'First';
  return html` ${word}: ${drawPlace(first)}${earlier && html`; to change: ${drawPlace(earlier)}`}.`;
}

const drawPlace = (outcome: Outcome) => html`${drawLink(outcome)}, line ${outcome.step.line}`;

export function drawProblems(note: NoteView): Html {
  const steps = problemsOf(note);
  const items = [
    ...note.setups.filter(({ ok }) => !ok).map(drawSetupProblem),
    ...steps.filter((outcome) => !isLeftOut(outcome)).map(drawStepProblem),
    ...byReason(steps.filter(isLeftOut)).map(drawGroup),
    ...(note.cleanup?.leaks ?? []).map(({ kind, name, why }) =>
      drawItem('failed', 'left behind', html`<a href="#clean-up"><code>${kind}/${name}</code></a>`, why),
    ),
  ];
  if (items.length === 0) return nothing;
  const more = items.slice(listed);
  return html`<section class="problems" aria-labelledby="problems">
    <h2 id="problems">What to look at</h2>
    <ol>
      ${items.slice(0, listed)}
    </ol>
    ${
      more.length > 0 &&
      html`<details>
        <summary>${more.length} more</summary>
        <ol>
          ${more}
        </ol>
      </details>`
    }
  </section>`;
}

/** Not run at all: the cause lies elsewhere, and is often the same for many. */
const isLeftOut = ({ status }: Outcome) => status === 'skipped' || status === 'refused';

function byReason(outcomes: readonly Outcome[]): Outcome[][] {
  return [...Map.groupBy(outcomes, ({ status, reason }) => `${status} ${reason}`).values()];
}

function drawSetupProblem({ path, text }: SetupFinished): Html {
  const link = html`<a href="#set-up"><code>${path}</code></a>`;
  return drawItem('failed', 'set-up', link, text.trim().split('\n')[0]);
}

function drawStepProblem(outcome: Outcome): Html {
  const { status, step } = outcome;
  const link = html`${drawLink(outcome)} <small>line ${step.line}</small>`;
  return drawItem(status, statusLooks[status].word, link, reasonSentence(outcome, essence(outcome)));
}

function drawGroup(outcomes: readonly Outcome[]): Html {
  const [first] = outcomes;
  if (!first || outcomes.length === 1) return first ? drawStepProblem(first) : nothing;
  const links = outcomes.map(({ step }, index) => html`${index > 0 && ', '}<a href="#${step.id}">${step.line}</a>`);
  const { status, reason } = first;
  return drawItem(
    status,
    statusLooks[status].word,
    html`${outcomes.length} steps <small>lines</small> ${links}`,
    reasonSentence(first, reason),
  );
}

function drawItem(status: Status, word: string, what: Html, why: Part): Html {
  return html`<li class="${status}">
    <span class="status"><span aria-hidden="true">${statusLooks[status].glyph}</span> ${word}</span>
    <span>${what}<br />${why}</span>
  </li> `;
}

/** The step's name on one line. */
function drawLink(outcome: Outcome): Html {
  return html`<a href="#${outcome.step.id}"><code>${wholeWords(stepTitle(outcome).split('\n')[0] ?? '')}</code></a>`;
}
