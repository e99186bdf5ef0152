// What stands before the note's first step and after its last: set-up, and what was removed or left in the cluster.

import type { CleanedUp, SetupFinished } from '../../model/event.ts';
import type { ObjectRef } from '../../model/object-ref.ts';
import { durationText } from '../duration.ts';
import type { NoteView } from '../run-view.ts';
import type { FieldBook } from './field-docs.ts';
import { html, nothing, type Html } from './html.ts';
import { drawManifest } from './manifest.ts';
import { drawText } from './preformatted.ts';

export function drawSetup({ setups, plan }: NoteView, book: FieldBook): Html {
  if (setups.length === 0) return nothing;
  return html`<section class="frame" aria-labelledby="set-up">
    <h2 id="set-up">Set-up</h2>
    <p class="aside">Applied before the note began; the note takes it for granted.</p>
    ${setups.map((setup) => drawOne(setup, plan.setup.find(({ path }) => path === setup.path)?.content, book))}
  </section> `;
}

/** The manifest is not in the note, and what is in a Secret is not for readers. */
function drawOne({ path, ok, text, ms }: SetupFinished, content: string | undefined, book: FieldBook): Html {
  return html`<div class="set-up ${ok ? 'passed' : 'failed'}">
    <div class="bar">
      <span class="status"><span aria-hidden="true">${ok ? '✓' : '✗'}</span> ${ok ? 'done' : 'failed'}</span
      ><code class="command">${path}</code><span class="facts">${durationText(ms)}</span>
    </div>
    ${text !== '' && drawText(text, ok ? 'wraps' : 'err')}
    ${content !== undefined && !/^kind:\s*["']?Secret\b/m.test(content) && drawManifest({ text: content, folded: true }, book)}
  </div>`;
}

export function drawCleanup({ cleanup }: NoteView): Html {
  if (!cleanup) return nothing;
  const { removed, leaks, ms } = cleanup;
  return html`<section class="frame" aria-labelledby="clean-up">
    <h2 id="clean-up">Clean-up</h2>
    <p>${cleanupSentence(cleanup)} <small>${durationText(ms)}</small></p>
    ${
      leaks.length > 0 &&
      html`<ul class="leaks">
        ${leaks.map((leak) => html`<li><code>${nameOf(leak)}</code> ${leak.why}</li>`)}
      </ul>`
    }${
      removed.length > 0 &&
      html`<details>
        <summary>${removed.length} removed</summary>
        <ul>
          ${removed.map((object) => html`<li><code>${nameOf(object)}</code></li>`)}
        </ul>
      </details>`
    }
  </section> `;
}

function cleanupSentence({ kept, leaks, removed }: CleanedUp): string {
  if (kept) return 'Everything was kept in the cluster, as asked.';
  if (leaks.length > 0)
    return `${leaks.length} left in the cluster that ${leaks.length === 1 ? 'was' : 'were'} not there before:`;
  return removed.length === 0 ? 'There was nothing to remove.' : 'Nothing of this run is left in the cluster.';
}

function nameOf({ kind, name, namespace }: ObjectRef): string {
  return `${kind}/${name}${namespace === undefined ? '' : ` in ${namespace}`}`;
}
