// What the cluster had to say about a step that went wrong: the pods' events, and the last lines of what ended.

import type { Evidence } from '../../model/sighting.ts';
import type { Step } from '../../model/step.ts';
import { html, type Html } from './html.ts';
import { drawText } from './preformatted.ts';

/** Folded where an earlier step shows the same. */
export function drawEvidence(evidence: readonly Evidence[], sameAs?: Step): Html {
  if (evidence.length === 0 || !sameAs) return drawAll(evidence);
  return html`<details>
    <summary>Events and last lines, the same as at line ${sameAs.line}</summary>
    ${drawAll(evidence)}
  </details>`;
}

function drawAll(evidence: readonly Evidence[]): Html {
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

/** Folded where all is normal: then the cause lies elsewhere. */
function drawEvents(what: string, events: Evidence['events']): Html {
  const list = html`<ul class="events">
    ${events.map(drawEvent)}
  </ul>`;
  if (events.some(({ type }) => type !== 'Normal'))
    return html`<p class="lead">Events of ${what}</p>
      ${list}`;
  return html`<details>
    <summary>
      ${events.length === 1 ? 'One event' : `${events.length} events`} of ${what}, no warning among them
    </summary>
    ${list}
  </details>`;
}

function drawEvent({ type, reason, message, count }: Evidence['events'][number]): Html {
  return html`<li class="${type === 'Warning' && 'warning'}">
    <span>${type}</span> <span>${reason}${count > 1 && ` ×${count}`}</span> <span>${message}</span>
  </li>`;
}
