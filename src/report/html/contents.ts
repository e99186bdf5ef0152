// The table of contents: the note's headings, each with the worst that happened below it and how often.

import { statusLooks, worstStatus } from '../status-look.ts';
import { html, nothing, type Html } from './html.ts';
import type { Heading } from './outline.ts';

/** Deeper headings are left out. */
const deepest = 4;

export interface ContentsEntry {
  id: string;
  text: string;
  depth: number;
  statuses: Heading['statuses'];
}

export function drawContents(entries: readonly ContentsEntry[]): Html {
  return html`<nav class="contents" aria-label="Contents">
    <details>
      <summary>Contents</summary>
      <ol>
        ${entries.filter(({ depth }) => depth <= deepest).map(drawEntry)}
      </ol>
    </details>
  </nav> `;
}

function drawEntry({ id, text, depth, statuses }: ContentsEntry): Html {
  const status = worstStatus(statuses);
  const mark =
    status &&
    html`<span class="${status}"
      ><span aria-hidden="true">${statusLooks[status].glyph}</span
      ><span class="unseen">${statusLooks[status].word}</span></span
    >`;
  return html`<li class="depth-${depth}">
    <span class="mark">${mark}</span> <a href="#${id}">${text}</a> ${drawCount(statuses)}
  </li>`;
}

/** Of the steps below, those that a reader must look at; nothing where all is well. */
function drawCount(statuses: Heading['statuses']): Html {
  const count = statuses.filter((status) => status !== 'passed').length;
  if (count === 0) return nothing;
  const says = `${count} of ${statuses.length} ${statuses.length === 1 ? 'step' : 'steps'} did not pass`;
  return html`<small title="${says}"
    ><span aria-hidden="true">${count}/${statuses.length}</span><span class="unseen">${says}</span></small
  >`;
}
