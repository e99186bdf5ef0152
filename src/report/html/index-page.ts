// The page over a run of several notes: one line each, the ones to look at first marked, with a link to its report.

import { durationText } from '../duration.ts';
import { noteFolders } from '../notes-of.ts';
import { noteStatus, type NoteView, type RunView } from '../run-view.ts';
import { shellLine } from '../shell-words.ts';
import { statusLooks, worstStatus } from '../status-look.ts';
import { tallyOf, verdictSentence } from '../verdict-sentence.ts';
import { drawDocument } from './document.ts';
import { drawFoot } from './foot.ts';
import { html, type Html } from './html.ts';
import { drawTotals } from './totals.ts';
import { drawVerdict } from './verdict.ts';
import { wholeWords } from './whole-words.ts';

export function indexPage(run: RunView): Html {
  const passed = run.notes.filter((note) => noteStatus(note) === 'passed').length;
  const count = run.notes.length + run.missing.length;
  const statuses = [...run.notes.map(noteStatus), ...run.missing.map(() => 'interrupted' as const)];
  const worst = worstStatus(statuses) ?? 'passed';
  const sentence = `${passed} of ${count} notes passed`;
  const folders = noteFolders(run.started?.notes ?? run.notes.map(({ plan }) => plan.note.path));
  const body = html`<div class="page index">
    <header class="head">
      <h1>Run of ${count} notes</h1>
      ${drawVerdict(worst, `${sentence}.`)}
      ${drawTotals(run.notes.flatMap((note) => note.outcomes.map(({ status }) => status)))}
      <dl class="run">
        ${
          run.finished &&
          html`<div>
            <dt>Took</dt>
            <dd>${durationText(run.finished.ms)}</dd>
          </div>`
        }${
          run.started &&
          html`<div>
            <dt>Again</dt>
            <dd><code data-copy="command">${wholeWords(shellLine(run.started.command))}</code></dd>
          </div>`
        }
      </dl>
    </header>
    <main id="note">
      <ol class="notes">
        ${run.notes.map((note) => drawNote(note, folders))}${run.missing.map(
          (path) => html`<li class="interrupted"><span class="status">did not run</span> <span>${path}</span></li>`,
        )}
      </ol>
    </main>
    ${drawFoot(run)}
  </div>`;
  return drawDocument({ title: `Rutter: ${sentence}`, main: 'the notes', body, pictureOrigins: [] });
}

function drawNote(note: NoteView, folders: ReadonlyMap<string, string>): Html {
  const status = noteStatus(note);
  const { path, title } = note.plan.note;
  const href = `${encodeURIComponent(folders.get(path) ?? '')}/report.html`;
  const { glyph, word } = statusLooks[status];
  return html`<li class="${status}">
    <span class="status"><span aria-hidden="true">${glyph}</span> ${word}</span>
    <span
      ><a href="${href}">${title}</a> <small>${path}</small><br />${verdictSentence(tallyOf(note))}
      <small
        >${note.cluster.name} ${note.cluster.version}${note.finished && `, ${durationText(note.finished.ms)}`}</small
      ></span
    >
  </li> `;
}
