// The run over time, as a picture that needs no script: steps as bars, under them pods and containers with their states.
// Each bar is a link to its step and says what it is; the same stands in a table below.

import type { Outcome } from '../../model/outcome.ts';
import { durationText, timeText } from '../duration.ts';
import type { NoteView } from '../run-view.ts';
import { statusLooks, worstStatus } from '../status-look.ts';
import { stepTitle } from '../step-title.ts';
import type { TimeAxis } from '../time-axis.ts';
import { axisOf, phaseLooks, type Band, type Timeline } from '../timeline.ts';
import { html, nothing, type Html } from './html.ts';
import { drawTimes } from './timeline-table.ts';

/** Pods drawn; the others are counted. */
const mostPods = 40;
/** Of more rows, those of containers that do well are left to the table. */
const mostRows = 32;
/** Bars of steps; more are drawn together. */
const mostBars = 300;
/** Pixels: of rows, and of the narrowest width that letters are fitted into. */
const row = { steps: 18, pod: 18, container: 16, gap: 4 };
const fitWidth = 450;
/** Of the usual width; on a narrower one the state's word is clipped. */
const usualWidth = 1000;
const letter = 7.4;

interface Row {
  y: number;
  height: number;
  label: string;
  look: 'pod' | 'container' | 'steps';
  bars: Html;
}

export function drawTimeline({ cluster }: NoteView, timeline: Timeline): Html {
  if (timeline.steps.length < 2 && timeline.pods.length === 0) return nothing;
  const shown = { ...timeline, pods: timeline.pods.slice(0, mostPods) };
  const { picture, looks } = drawPicture(shown);
  const more = timeline.pods.length - shown.pods.length;
  const clock = cluster.simulated ? ' of cluster time' : '';
  return html`<section class="timeline" aria-labelledby="timeline">
    <h2 id="timeline">Over time</h2>
    <div class="scroll">${picture}</div>
    <p class="aside">
      ${drawLegend(looks)} From ${timeText(timeline.from)} on: ${durationText(timeline.to - timeline.from)}${clock}.
      Long waits are shortened (//), short moments widened.${more > 0 && ` ${more} more pods are not drawn.`}
    </p>
    ${drawTimes(timeline)}
  </section> `;
}

function drawPicture(timeline: Timeline): { picture: Html; looks: ReadonlySet<Band['look']> } {
  const axis = axisOf(timeline);
  const looks = new Set<Band['look']>();
  const rows: Row[] = [];
  let y = 0;
  const add = (height: number, label: string, look: Row['look'], bars: Html) => {
    rows.push({ y, height, label, look, bars });
    y += height + row.gap;
  };
  const bands = (all: readonly Band[], owner: string, height: number) => {
    for (const { look } of all) looks.add(look);
    return html`${all.map((band) => drawBand(band, { owner, height, axis, timeline }))}`;
  };
  add(row.steps, 'Steps', 'steps', drawSteps(timeline, axis));
  const crowded = timeline.pods.reduce((sum, { containers }) => sum + 1 + containers.length, 0) > mostRows;
  for (const { name, bands: all, containers } of timeline.pods) {
    add(row.pod, name, 'pod', bands(all, `pod ${name}`, row.pod));
    for (const container of crowded ? containers.filter(isFailing) : containers)
      add(row.container, container.name, 'container', bands(container.bands, container.name, row.container));
  }
  const height = y + 20;
  const picture = html`<div class="times">
    <svg class="labels" width="184" height="${height}" aria-hidden="true">${rows.map(drawLabel)}</svg>
    <svg class="track" height="${height}" role="group" aria-label="Steps and pods over time">
      ${patterns}${drawTicks(axis, timeline, y)}${rows.map(
        ({ y: top, bars }) => html`<svg y="${top}" overflow="visible">${bars}</svg>`,
      )}${drawCuts(axis)}
    </svg>
  </div>`;
  return { picture, looks };
}

/** Hatching is a second sign besides the colour. */
const patterns = html`<defs>
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
</defs>`;

const isFailing = ({ bands }: { bands: readonly Band[] }) => bands.some(({ look }) => look === 'failing');

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

function drawLabel({ y, height, label, look }: Row): Html {
  const longest = look === 'container' ? 20 : 22;
  const cut = label.length > longest;
  // Ends of generated names tell pods apart: the middle gives way.
  const text = cut ? `${label.slice(0, longest - 9)}…${label.slice(-8)}` : label;
  return html`<text class="label ${look}" x="${look === 'container' ? 14 : 0}" y="${y + height - 5}"
    >${text}${cut && html`<title>${label}</title>`}</text
  >`;
}

function drawTicks({ ticks }: TimeAxis, { from }: Timeline, y: number): Html {
  return html`${ticks.map(({ at, time }) => {
    const x = percent(at);
    const text = time === from ? '0' : durationText(time - from);
    return html`<line x1="${x}" x2="${x}" y2="${y}" /><text class="tick" x="${x}" y="${y + 14}">${text}</text>`;
  })}`;
}

function drawCuts({ cuts }: TimeAxis): Html {
  return html`${cuts.map(({ at, ms }) => html`<text class="cut" x="${percent(at)}" y="13">// ${durationText(ms)}</text>`)}`;
}

function drawSteps({ steps, from }: Timeline, axis: TimeAxis): Html {
  const size = Math.ceil(steps.length / mostBars);
  const groups = Array.from({ length: Math.ceil(steps.length / size) }, (_, index) =>
    steps.slice(index * size, (index + 1) * size),
  );
  return html`${groups.map((group) => drawSteppedBar(group, { from, axis }))}`;
}

function drawSteppedBar(group: readonly Outcome[], { from, axis }: { from: number; axis: TimeAxis }): Html {
  const [first] = group;
  const last = group.at(-1);
  if (!first || !last) return nothing;
  const status = worstStatus(group.map((outcome) => outcome.status)) ?? 'passed';
  const left = axis.at(first.startedAt);
  const width = axis.at(last.startedAt + last.ms) - left;
  const word = statusLooks[status].word;
  const says =
    group.length === 1
      ? `line ${first.step.line}: ${stepTitle(first).split('\n')[0]}, ${word}, ${durationText(first.ms)}, from ${durationText(first.startedAt - from)} on`
      : `lines ${first.step.line} to ${last.step.line}: ${group.length} steps, ${word}`;
  const bar = html`<rect
    class="${status}"
    x="${percent(left)}"
    width="${percent(Math.max(width, 0.003))}"
    height="${row.steps}"
    rx="1"
  />`;
  return drawLink(first.step.id, says, bar);
}

interface BandPlace {
  owner: string;
  height: number;
  axis: TimeAxis;
  timeline: Timeline;
}

function drawBand(band: Band, { owner, height, axis, timeline }: BandPlace): Html {
  const { from, to, state, look, restarted } = band;
  const left = axis.at(from);
  const width = axis.at(to) - left;
  const again = restarted ? ', started again' : '';
  const says = `${owner}: ${state}${again}, from ${durationText(from - timeline.from)} to ${durationText(to - timeline.from)}`;
  const parts = html`<rect
      class="phase ${look}"
      x="${percent(left)}"
      width="${percent(Math.max(width, 0.003))}"
      height="${height}"
      rx="2"
    />${drawWord(state, {
      left,
      width,
      height,
    })}${restarted && html`<circle class="again" cx="${percent(left)}" cy="${height / 2}" r="3" />`}`;
  return drawLink(stepAt(timeline, from), says, parts);
}

/** A state's word where it fits, clipped where it fits on most screens. */
function drawWord(state: string, { left, width, height }: { left: number; width: number; height: number }): Html {
  const room = state.length * letter;
  const y = height - 5;
  if (width * fitWidth > room)
    return html`<text class="in" aria-hidden="true" x="${percent(left)}" dx="5" y="${y}">${state}</text>`;
  if (width * usualWidth < room) return nothing;
  return html`<svg x="${percent(left)}" width="${percent(width)}" height="${height}">
    <text class="in" aria-hidden="true" x="5" y="${y}">${state}</text>
  </svg>`;
}

/** The step that ran when it happened, or the last before. */
function stepAt({ steps }: Timeline, time: number): string | undefined {
  return (steps.findLast(({ startedAt }) => startedAt <= time) ?? steps[0])?.step.id;
}

/** What a bar says stands below the picture while it has the focus or the pointer is on it. */
function drawLink(id: string | undefined, says: string, parts: Html): Html {
  return html`<a href="#${id}"><title>${says}</title>${parts}</a> `;
}

function drawLegend(looks: ReadonlySet<Band['look']>): Html {
  const words: Record<Band['look'], string> = {
    pending: 'pending',
    init: 'initializing',
    creating: 'creating',
    unready: 'running, not ready',
    running: 'ready',
    failing: 'failing',
    ended: 'ended',
    leaving: 'terminating',
  };
  return html`${phaseLooks
    .filter((look) => looks.has(look))
    .map(
      (look) =>
        html`<span class="key"
          ><svg width="20" height="12" aria-hidden="true">
            <rect class="phase ${look}" x="1" y="1" width="18" height="10" rx="2" /></svg
          >${words[look]}</span
        > `,
    )}`;
}
