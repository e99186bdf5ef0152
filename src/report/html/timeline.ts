// The run over time, as a picture that needs no script: steps as bars, under them pods and containers with their states.
// Each bar is a link to its step and says what it is; the same stands in a table below.

import { durationText, timeText } from '../duration.ts';
import type { NoteView } from '../run-view.ts';
import { axisOf, phaseLooks, type PhaseLook, type PodLane, type Timeline } from '../timeline.ts';
import { html, nothing, type Html } from './html.ts';
import { drawBand, drawSetupBar, drawStepBars, heights, percent, type BandPlace } from './timeline-bars.ts';
import { drawTimes } from './timeline-table.ts';

/** Pods drawn; the others are counted. */
const mostPods = 40;
/** Of more lanes, those of containers that do well are left to the table. */
const mostLanes = 32;
/** Where on a phone's axis a time has no room to its right. */
const latest = 0.88;
/** Letters of a name that always stand: ends of generated names tell pods apart. */
const tail = 9;

export function drawTimeline({ cluster }: NoteView, timeline: Timeline): Html {
  if (timeline.steps.length < 2 && timeline.pods.length === 0) return nothing;
  const pods = timeline.pods.slice(0, mostPods);
  const more = timeline.pods.length - pods.length;
  const clock = cluster.simulated ? ' of cluster time' : '';
  return html`<section class="timeline" aria-labelledby="timeline">
    <h2 id="timeline">Over time</h2>
    ${drawLanes({ ...timeline, pods })}
    <p class="aside">
      ${drawLegend(timeline)}<br />${durationText(timeline.to - timeline.from)}${clock}, from ${timeText(timeline.from)}
      on. Short moments are widened, long waits shortened (//).${more > 0 && ` ${more} more pods are not drawn.`}
    </p>
    ${drawTimes(timeline)}
  </section> `;
}

function drawLanes(timeline: Timeline): Html {
  const axis = axisOf(timeline);
  const place = (owner: string, height: number): BandPlace => ({ owner, height, axis, timeline });
  const crowded = timeline.pods.reduce((sum, { containers }) => sum + 1 + containers.length, 0) > mostLanes;
  const pods = timeline.pods.map(({ name, bands, containers }) => [
    drawLane(
      'pod',
      name,
      bands.map((band) => drawBand(band, place(`pod ${name}`, heights.pod))),
    ),
    ...(crowded ? containers.filter(isFailing) : containers).map((inner) =>
      drawLane(
        'container',
        inner.name,
        inner.bands.map((band) => drawBand(band, place(inner.name, heights.container))),
      ),
    ),
  ]);
  const setup = timeline.setup && drawSetupBar(timeline.setup, place('set-up', heights.steps));
  return html`<div class="times${timeline.pods.some(({ name }) => name.length > 22) && ' long'}">
    ${patterns}
    <div class="axis" aria-hidden="true">
      <svg class="lines">
        ${axis.ticks.map(({ at }) => html`<line x1="${percent(at)}" x2="${percent(at)}" y2="100%" />`)}
        ${axis.cuts.map(({ at }) => html`<line class="cut" x1="${percent(at)}" x2="${percent(at)}" y2="100%" />`)}
      </svg>
    </div>
    ${drawLane('steps', 'Steps', [setup, drawStepBars(timeline, axis)])}${pods}
    <div class="lane" aria-hidden="true">
      <span></span>
      <svg class="ticks" height="18">
        ${axis.ticks.map(({ at, time }, index) => {
          const text = time === timeline.from ? '0' : durationText(time - timeline.from).replace('.0', '');
          return html`<text class="${index % 2 === 1 && 'odd'}${at > latest && ' late'}" x="${percent(at)}" y="13"
            >${text}</text
          >`;
        })}${axis.cuts.map(({ at }) => html`<text class="cut" x="${percent(at)}" y="13">//</text>`)}
      </svg>
    </div>
  </div>`;
}

function drawLane(look: keyof typeof heights, name: string, bars: readonly (Html | undefined)[]): Html {
  return html`<div class="lane ${look}">
    <span class="label" title="${name}"><span>${name.slice(0, -tail)}</span>${name.slice(-tail)}</span>
    <div class="track"><svg height="${heights[look]}">${bars}</svg></div>
  </div>`;
}

/** Hatching is a second sign besides the colour. */
const patterns = html`<svg width="0" height="0" aria-hidden="true">
  <defs>
    ${['init', 'leaving', 'unready'].map(
      (look) =>
        html`<pattern
          id="hatch-${look}"
          class="${look}"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect class="ground" width="6" height="6" />
          <rect class="stripe" width="2" height="6" />
        </pattern>`,
    )}
  </defs>
</svg>`;

const isFailing = ({ bands }: PodLane['containers'][number]) => bands.some(({ look }) => look === 'failing');

const words: Record<PhaseLook, string> = {
  pending: 'pending',
  init: 'initializing',
  creating: 'creating',
  unready: 'running, not ready',
  running: 'ready',
  failing: 'failing',
  ended: 'ended',
  leaving: 'terminating',
};

function drawLegend({ pods, setup }: Timeline): Html {
  const bands = pods.flatMap(({ bands: own, containers }) => [...own, ...containers.flatMap((inner) => inner.bands)]);
  const looks = new Set(bands.map(({ look }) => look));
  return html`${setup?.ok && drawKey('set-up', 'set-up')}${phaseLooks
    .filter((look) => looks.has(look))
    .map((look) => drawKey(look, words[look]))}`;
}

function drawKey(look: string, word: string): Html {
  return html`<span class="key"
    ><svg width="20" height="12" aria-hidden="true">
      <rect class="phase ${look}" x="1" y="1" width="18" height="10" rx="2" /></svg
    >${word}</span
  > `;
}
