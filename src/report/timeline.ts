// When what happened: the steps, and the pods and containers with the states they were in, as bands over the run's
// clock. Knows no drawing.

import type { PodChanged } from '../model/event.ts';
import type { Outcome } from '../model/outcome.ts';
import type { ContainerSighting } from '../model/sighting.ts';
import type { NoteView } from './run-view.ts';
import { timeAxis, type TimeAxis } from './time-axis.ts';

/** How a state looks; several states share a look. */
export const phaseLooks = ['pending', 'init', 'creating', 'unready', 'running', 'failing', 'ended', 'leaving'] as const;

export type PhaseLook = (typeof phaseLooks)[number];

export interface Band {
  from: number;
  to: number;
  /** `CrashLoopBackOff`. */
  state: string;
  look: PhaseLook;
  /** Since the container's band before. */
  restarted?: true;
}

export interface PodLane {
  name: string;
  namespace: string;
  bands: Band[];
  /** Empty where they say no more than the pod does. */
  containers: { name: string; bands: Band[] }[];
}

export interface Timeline {
  from: number;
  to: number;
  /** What was made before the first step, as one: it comes up side by side. */
  setup?: { from: number; to: number; ok: boolean };
  steps: Outcome[];
  pods: PodLane[];
}

/** Undefined where nothing has a time. */
export function timelineOf({ outcomes, podChanges, setups }: NoteView): Timeline | undefined {
  const steps = outcomes.filter(({ status }) => status !== 'skipped' && status !== 'refused');
  const ends = steps.map(({ startedAt, ms }) => startedAt + ms);
  const starts = [...steps.map(({ startedAt }) => startedAt), ...podChanges.map(({ at }) => at)];
  const setup = setupSpan(setups);
  if (steps.length === 0) return undefined;
  const from = Math.min(least(starts), setup?.from ?? Infinity);
  // What comes after the last step is the way back, not the run.
  const to = -least(ends.map((end) => -end));
  const byPod = Map.groupBy(podChanges, ({ pod: { uid } }) => uid);
  const pods = [...byPod.values()].map((changes) => podLane(changes, to));
  return { from, to, ...(setup && { setup }), steps, pods };
}

/** Undefined where there was none, or its times are not in the record. */
function setupSpan(setups: NoteView['setups']): Timeline['setup'] {
  const spans = setups.flatMap(({ startedAt, endedAt, ms }) =>
    startedAt === undefined ? [] : [{ from: startedAt, to: endedAt ?? startedAt + ms }],
  );
  if (spans.length === 0) return undefined;
  const from = Math.min(...spans.map((span) => span.from));
  return { from, to: Math.max(...spans.map((span) => span.to)), ok: setups.every(({ ok }) => ok) };
}

export function axisOf({ from, to, setup, steps, pods }: Timeline): TimeAxis {
  const bands = pods.flatMap(({ bands: own, containers }) => [...own, ...containers.flatMap((inner) => inner.bands)]);
  const times = [
    from,
    to,
    ...(setup ? [setup.from, setup.to] : []),
    ...steps.flatMap(({ startedAt, ms }) => [startedAt, startedAt + ms]),
    ...bands.flatMap((band) => [band.from, band.to]),
  ];
  return timeAxis(times.filter((time) => time >= from && time <= to));
}

/** Of thousands: too many to be arguments. */
const least = (numbers: readonly number[]) => numbers.reduce((one, other) => Math.min(one, other), Infinity);

function podLane(changes: readonly PodChanged[], end: number): PodLane {
  const { name, namespace } = changes[0]?.pod ?? { name: '', namespace: '' };
  const names = [...new Set(changes.flatMap(({ containers }) => containers.map((container) => container.name)))];
  const lanes = names.map((container) => ({ name: container, bands: containerBands(changes, container, end) }));
  const telling = lanes.length > 1 || lanes.some(({ bands }) => bands.some(({ look }) => look === 'failing'));
  return { name, namespace, bands: podBands(changes, end), containers: telling ? lanes : [] };
}

function podBands(changes: readonly PodChanged[], end: number): Band[] {
  return bandsOf(
    changes.map((change) => ({ at: change.at, ...(change.state === 'Gone' ? {} : { is: podPhase(change) }) })),
    end,
  );
}

function containerBands(changes: readonly PodChanged[], name: string, end: number): Band[] {
  let restarts = 0;
  return bandsOf(
    changes.map(({ at, state, containers }) => {
      const found = containers.find((container) => container.name === name);
      if (state === 'Gone' || !found) return { at };
      const restarted = found.restarts > restarts;
      restarts = found.restarts;
      const phase = containerPhase(found);
      // Who is told to go has not failed, whatever the exit code.
      if (state === 'Terminating' && found.phase === 'ended') phase.look = 'ended';
      return { at, is: { ...phase, ...(restarted && { restarted: true as const }) } };
    }),
    end,
  );
}

type Phase = Pick<Band, 'state' | 'look' | 'restarted'>;

/** Equal neighbours are one band, and what lasts for no time at all is left out. */
function bandsOf(points: readonly { at: number; is?: Phase }[], end: number): Band[] {
  const bands: Band[] = [];
  points.forEach(({ at, is }, index) => {
    const to = Math.min(points[index + 1]?.at ?? end, end);
    const last = bands.at(-1);
    if (!is || to <= at) return;
    if (last && last.to === at && last.state === is.state && last.look === is.look && !is.restarted) last.to = to;
    else bands.push({ from: at, to, ...is });
  });
  return bands;
}

function podPhase({ state, ready }: PodChanged): Phase {
  return { state, look: lookOf(state, ready) };
}

function containerPhase({ role, phase, reason, exitCode, ready }: ContainerSighting): Phase {
  // Of containers that run to their end nobody expects that they get ready.
  if (phase === 'running' && (role === 'init' || role === 'debug')) return { state: 'Running', look: 'running' };
  if (phase === 'running')
    return { state: ready ? 'Running' : 'Running, not ready', look: ready ? 'running' : 'unready' };
  if (phase === 'waiting') return { state: reason ?? 'Waiting', look: lookOf(reason ?? 'Pending', false) };
  const code = exitCode === undefined || exitCode === 0 ? '' : `, exit ${exitCode}`;
  return { state: `${reason ?? 'Ended'}${code}`, look: exitCode === 0 ? 'ended' : 'failing' };
}

function lookOf(state: string, ready: boolean): PhaseLook {
  if (state === 'Running') return ready ? 'running' : 'unready';
  if (state === 'Terminating') return 'leaving';
  if (state === 'Completed' || state === 'Succeeded') return 'ended';
  if (state === 'Pending' || state === 'SchedulingGated') return 'pending';
  if (state === 'ContainerCreating') return 'creating';
  if (/^Init:\d+\/\d+$/.test(state) || state === 'PodInitializing') return 'init';
  return 'failing';
}
