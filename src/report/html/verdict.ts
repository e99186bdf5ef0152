// What came of a run, so that a glance tells it: a mark and a sentence in the colour of the worst status.

import type { Status } from '../../model/outcome.ts';
import { statusLooks } from '../status-look.ts';
import { html, type Html } from './html.ts';

/** `more` follows the sentence. */
export function drawVerdict(status: Status, sentence: string, more?: Html): Html {
  return html`<p class="verdict ${status}">
    <span class="badge" aria-hidden="true">${statusLooks[status].glyph}</span>
    <span><b>${sentence}</b>${more}</span>
  </p>`;
}
