// The timeline once more, for those who read or copy it: each pod and container with its states and their times.

import { durationText } from '../duration.ts';
import type { Band, PodLane, Timeline } from '../timeline.ts';
import { html, nothing, type Html } from './html.ts';
import { longWords } from './long-words.ts';

/** More rows are left out. */
const most = 400;

export function drawTimes({ from, pods }: Timeline): Html {
  const rows = pods.flatMap(rowsOf);
  if (rows.length === 0) return nothing;
  return html`<details>
    <summary>
      The same as a table: ${rows.length} states of ${pods.length} ${pods.length === 1 ? 'pod' : 'pods'}
    </summary>
    <div class="scroll">
      <table class="kube">
        <thead>
          <tr>
            ${['POD', 'CONTAINER', 'STATE', 'FROM', 'FOR'].map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, most).map(({ pod, container, band }) => {
            const cells = [
              pod,
              container,
              band.state,
              durationText(band.from - from),
              durationText(band.to - band.from),
            ];
            return html`<tr>
              ${cells.map((cell) => html`<td${longWords(cell)}>${cell}</td>`)}
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
  </details>`;
}

interface TimeRow {
  pod: string;
  container: string;
  band: Band;
}

function rowsOf({ name, bands, containers }: PodLane): TimeRow[] {
  return [
    ...bands.map((band) => ({ pod: name, container: '', band })),
    ...containers.flatMap((inner) => inner.bands.map((band) => ({ pod: name, container: inner.name, band }))),
  ];
}
