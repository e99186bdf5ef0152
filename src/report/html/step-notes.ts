// The small print of a step: the states it waited through, what it changed in the cluster, its remarks and its calls.

import type { LedgerEntry, Outcome } from '../../model/outcome.ts';
import type { FieldChange } from '../../model/sighting.ts';
import { durationText } from '../duration.ts';
import { html, nothing, type Html, type Part } from './html.ts';
import { wholeWords } from './whole-words.ts';

/** Fields of a change that stand in the open. */
const fieldsShown = 3;

/** What a reader is told right after the output. */
export function drawRemarks({ remarks, states }: Outcome): Html {
  // What was waited for is often said by a remark.
  const told = remarks.some((remark) => remark.includes(states.join(', ')));
  return html`${states.length > 0 && !told && html`<p class="states">Seen meanwhile: ${states.join(' → ')}</p>`}${
    remarks.length > 0 &&
    html`<ul class="remarks">
      ${remarks.map((remark) => html`<li>${withCode(remark)}</li>`)}
    </ul>`
  }`;
}

/** Commands in a remark stand between backticks. */
function withCode(remark: string): Part[] {
  return remark
    .split(/`([^`\n]+)`/)
    .map((part, index) => (index % 2 === 1 ? html`<code>${wholeWords(part)}</code>` : part));
}

export function drawLedger({ ledger }: Outcome): Html {
  if (ledger.length === 0) return nothing;
  return html`<ul class="ledger">
    ${ledger.map(drawEntry)}
  </ul>`;
}

const signs: Record<LedgerEntry['change'], string> = { created: '+', changed: '~', deleted: '−' };

function drawEntry({ change, object: { kind, name }, fields = [] }: LedgerEntry): Html {
  const list = html`<ul>
    ${fields.map(drawField)}
  </ul>`;
  return html`<li>
    <span class="sign" aria-hidden="true">${signs[change]}</span> ${change} <code>${kind}/${name}</code>${
      fields.length > fieldsShown
        ? html`<details>
            <summary>${fields.length} fields</summary>
            ${list}
          </details>`
        : fields.length > 0 && list
    }
  </li>`;
}

function drawField({ path, before, after }: FieldChange): Html {
  const was = before !== undefined && html`<span class="was">${before}</span>`;
  const is = after === undefined ? 'removed' : html`<span class="chip">${after}</span>`;
  return html`<li><code>${path}</code>: ${was} ${was && '→'} ${is}</li>`;
}

export function drawCalls({ calls = [] }: Outcome): Html {
  if (calls.length === 0) return nothing;
  const count = calls.reduce((sum, { times = 1 }) => sum + times, 0);
  const ms = calls.reduce((sum, call) => sum + call.ms, 0);
  return html`<details class="calls">
    <summary>${count} API ${count === 1 ? 'call' : 'calls'} · ${durationText(ms)}</summary>
    <div class="scroll">
      <table>
        ${calls.map(
          ({ verb, path, status, ms: own, times = 1 }) =>
            html`<tr>
              <td>${verb}</td>
              <td>${path}${times > 1 && html` <b>${times} times</b>`}</td>
              <td class="${status === 0 || status >= 400 ? 'bad' : ''}">${status === 0 ? 'no answer' : status}</td>
              <td>${durationText(own)}</td>
            </tr>`,
        )}
      </table>
    </div>
  </details>`;
}
