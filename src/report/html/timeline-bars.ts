// The bars of the timeline's lanes: each a link that says what it is, with a word inside where there is room for it.

import type { Outcome } from '../../model/outcome.ts';
import { durationText } from '../duration.ts';
import { statusLooks, worstStatus } from '../status-look.ts';
import { stepTitle } from '../step-title.ts';
import type { TimeAxis } from '../time-axis.ts';
import type { Band, Timeline } from '../timeline.ts';
import { html, nothing, type Html } from './html.ts';

/** Of lanes, in pixels. */
export const heights = { steps: 20, pod: 18, container: 16 };

/** Bars of steps; more are drawn together. */
const mostBars = 300;
/** Pixels of a letter, and of what stands round a word. */
const letter = { width: 7.2, round: 9 };
/** Widths of the track from which on a word is shown: the style sheet has a rule for each. */
export const fits = [200, 300, 400, 500, 600, 700, 850, 1000, 1300] as const;

export const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

export interface BandPlace {
  owner: string;
  height: number;
  axis: TimeAxis;
  timeline: Timeline;
}

export function drawSetupBar({ from, to, ok }: NonNullable<Timeline['setup']>, { axis, height }: BandPlace): Html {
  const left = axis.at(from);
  const width = axis.at(to) - left;
  const says = `set-up, ${ok ? 'done' : 'failed'}, ${durationText(to - from)}`;
  return drawLink(
    'set-up',
    says,
    html`${drawRect(`phase ${ok ? 'set-up' : 'failing'}`, { left, width, height })}${drawWord('set-up', { left, width, height })}`,
  );
}

export function drawStepBars({ steps, from }: Timeline, axis: TimeAxis): Html {
  const size = Math.ceil(steps.length / mostBars);
  const groups = Array.from({ length: Math.ceil(steps.length / size) }, (_, index) =>
    steps.slice(index * size, (index + 1) * size),
  );
  return html`${groups.map((group) => drawStepBar(group, { from, axis }))}`;
}

function drawStepBar(group: readonly Outcome[], { from, axis }: { from: number; axis: TimeAxis }): Html {
  const [first] = group;
  const last = group.at(-1);
  if (!first || !last) return nothing;
  const status = worstStatus(group.map((outcome) => outcome.status)) ?? 'passed';
  const place = { left: axis.at(first.startedAt), width: 0, height: heights.steps };
  place.width = axis.at(last.startedAt + last.ms) - place.left;
  const word = statusLooks[status].word;
  const says =
    group.length === 1
      ? `line ${first.step.line}: ${stepTitle(first).split('\n')[0]}, ${word}, ${durationText(first.ms)}, from ${durationText(first.startedAt - from)} on`
      : `lines ${first.step.line} to ${last.step.line}: ${group.length} steps, ${word}`;
  const number = group.length === 1 && drawWord(String(first.step.line), place);
  return drawLink(first.step.id, says, html`${drawRect(status, place)}${number}`);
}

export function drawBand(band: Band, { owner, height, axis, timeline }: BandPlace): Html {
  const { from, to, state, look, restarted } = band;
  const left = axis.at(from);
  const place = { left, width: axis.at(to) - left, height };
  const again = restarted ? ', started again' : '';
  const says = `${owner}: ${state}${again}, from ${durationText(from - timeline.from)} to ${durationText(to - timeline.from)}`;
  const mark = restarted && html`<circle class="again" cx="${percent(left)}" cy="${height / 2}" r="3" />`;
  return drawLink(
    stepAt(timeline, from),
    says,
    html`${drawRect(`phase ${look}`, place)}${drawWord(state, place)}${mark}`,
  );
}

interface Place {
  left: number;
  width: number;
  height: number;
}

function drawRect(look: string, { left, width, height }: Place): Html {
  return html`<rect
    class="${look}"
    x="${percent(left)}"
    width="${percent(Math.max(width, 0.003))}"
    height="${height}"
    rx="2"
  />`;
}

/** Shown where the track is so wide that the word fits into its bar. */
function drawWord(word: string, { left, width, height }: Place): Html {
  const needed = (word.length * letter.width + letter.round) / width;
  const from = fits.find((fit) => fit >= needed);
  if (from === undefined) return nothing;
  return html`<text class="in from-${from}" aria-hidden="true" x="${percent(left)}" dx="5" y="${height - 5}"
    >${word}</text
  >`;
}

/** The step that ran when it happened, or the last before; else the set-up. */
function stepAt({ steps, setup }: Timeline, time: number): string | undefined {
  const step = steps.findLast(({ startedAt }) => startedAt <= time)?.step.id;
  return step ?? (setup ? 'set-up' : steps[0]?.step.id);
}

/** What a bar says stands below the picture while it has the focus or the pointer is on it. */
function drawLink(id: string | undefined, says: string, parts: Html): Html {
  return html`<a href="#${id}"><title>${says}</title>${parts}</a> `;
}
