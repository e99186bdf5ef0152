// What the cluster had to say about a step that went wrong: the pods' events, and the last lines of what ended.

import type { Evidence } from '../../model/sighting.ts';
import { html, type Html } from './html.ts';
import { drawText } from './preformatted.ts';

export function drawEvidence(evidence: readonly Evidence[]): Html {
  return html`${evidence.map(({ object: { kind, name }, events, logs }) => {
    const what = `${kind}/${name}`;
    return html`${events.length > 0 && drawEvents(what, events)}${logs.map(
      ({ container, previous, text }) =>
        html`<p class="lead">
            Last lines of container ${container} of ${what}${previous && ', from its run before this one'}
          </p>
          ${drawText(text, 'evidence')}`,
    )}`;
  })}`;
}

function drawEvents(what: string, events: Evidence['events']): Html {
  return html`<p class="lead">Events of ${what}</p>
    <div class="scroll">
      <table class="kube evidence">
        <thead>
          <tr>
            ${['TYPE', 'REASON', 'TIMES', 'MESSAGE'].map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${events.map(
            ({ type, reason, message, count }) =>
              html`<tr class="${type === 'Warning' && 'warning'}">
                ${[type, reason, count, message].map((cell) => html`<td>${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}
