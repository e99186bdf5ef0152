// A pod's status from what the kubelet knows of its containers: phase, conditions, container statuses.

import type { Condition, Pod, PodStatus } from '../pod.ts';
import { statusOf, type ContainerView } from './container-view.ts';

export interface PodFacts {
  views: readonly ContainerView[];
  hostIP: string;
  podIP: string | undefined;
  /** Milliseconds since the epoch. */
  startTime: number;
  /** The sandbox stands: its network is there. */
  sandboxReady: boolean;
  /** How the pod ends, where that is decided, whatever its containers are in. */
  outcome?: PodOutcome;
  /** Nothing of it runs any more: only now its phase says so. */
  over: boolean;
  now: number;
}

export interface PodOutcome {
  phase: 'Failed' | 'Succeeded';
  reason?: string;
  message?: string;
}

export const toTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** The new status; what other parts of the cluster wrote into it stays. */
export function podStatus(pod: Pod, facts: PodFacts): PodStatus {
  const { views, hostIP, podIP, startTime, outcome, over } = facts;
  const old = pod.status ?? {};
  const phase = outcome?.phase ?? phaseOf(pod, views);
  const shown = over || (phase !== 'Succeeded' && phase !== 'Failed') ? phase : old.phase;
  const told = over ? outcome : undefined;
  const byName = (a: ContainerView, b: ContainerView) => (a.spec.name < b.spec.name ? -1 : 1);
  const inits = views.filter(({ role }) => role === 'init' || role === 'sidecar');
  const ephemeral = views.filter(({ role }) => role === 'ephemeral');
  const main = views.filter(({ role }) => role === 'main').toSorted(byName);
  return {
    ...old,
    conditions: conditionsOf(pod, phase, facts),
    containerStatuses: main.map(statusOf),
    ...(ephemeral.length > 0 ? { ephemeralContainerStatuses: ephemeral.map(statusOf) } : {}),
    hostIP,
    hostIPs: [{ ip: hostIP }],
    ...(inits.length > 0 ? { initContainerStatuses: inits.map(statusOf) } : {}),
    ...(told?.message === undefined ? {} : { message: told.message }),
    observedGeneration: pod.metadata.generation ?? 1,
    phase: shown ?? 'Pending',
    ...(podIP === undefined ? {} : { podIP, podIPs: [{ ip: podIP }] }),
    ...(told?.reason === undefined ? {} : { reason: told.reason }),
    startTime: toTime(startTime),
  };
}

export function phaseOf(pod: Pod, views: readonly ContainerView[]): string {
  const policy = pod.spec.restartPolicy ?? 'Always';
  const inits = views.filter(({ role }) => role === 'init');
  const main = views.filter(({ role }) => role === 'main');
  const failedInit = inits.some(({ state }) => state.terminated && state.terminated.exitCode !== 0);
  if (failedInit && policy === 'Never') return 'Failed';
  const sidecars = views.filter(({ role }) => role === 'sidecar');
  if (inits.some(({ state }) => state.terminated?.exitCode !== 0) || sidecars.some(waitsToStart)) return 'Pending';
  if (main.some(waitsForFirstStart)) return 'Pending';
  const done = main.every(({ state }) => state.terminated);
  if (!done || policy === 'Always') return 'Running';
  const failed = main.some(({ state }) => state.terminated?.exitCode !== 0);
  if (!failed) return 'Succeeded';
  return policy === 'Never' ? 'Failed' : 'Running';
}

const waitsToStart = ({ state, started }: ContainerView) => !started && !state.terminated;

/** A container that has not run yet; one that waits to be restarted has. */
const waitsForFirstStart = ({ state, lastState }: ContainerView) =>
  state.waiting !== undefined && !lastState.terminated;

function conditionsOf(pod: Pod, phase: string, facts: PodFacts): Condition[] {
  const { views, sandboxReady, now } = facts;
  const old = pod.status?.conditions ?? [];
  const generation = pod.metadata.generation;
  const condition = (type: string, holds: boolean, reason?: string, message?: string): Condition => {
    const status = holds ? 'True' : 'False';
    const before = old.find((each) => each.type === type);
    return {
      lastProbeTime: null,
      lastTransitionTime: before?.status === status ? before.lastTransitionTime : toTime(now),
      ...(message === undefined ? {} : { message }),
      ...(generation === undefined ? {} : { observedGeneration: generation }),
      ...(reason === undefined ? {} : { reason }),
      status,
      type,
    };
  };
  const uninitialized = views.filter((view) => !initialized(view)).map(({ spec }) => spec.name);
  const unready = readyOrder(views)
    .filter(({ ready }) => !ready)
    .map(({ spec }) => spec.name);
  const done = phase === 'Succeeded' || completing(pod, views);
  const failed = phase === 'Failed';
  const because = done ? 'PodCompleted' : failed ? 'PodFailed' : 'ContainersNotReady';
  const why = done || failed ? undefined : `containers with unready status: [${unready.join(' ')}]`;
  const containersReady = unready.length === 0 && !done && !failed;
  const gate = (pod.spec.readinessGates ?? []).find(
    ({ conditionType }) => old.find(({ type }) => type === conditionType)?.status !== 'True',
  );
  const ready =
    containersReady && gate
      ? condition('Ready', false, 'ReadinessGatesNotReady', gateText(gate.conditionType, old))
      : condition('Ready', containersReady, ...(containersReady ? [] : ([because, why] as const)));
  const initializedCondition =
    uninitialized.length > 0
      ? condition(
          'Initialized',
          false,
          'ContainersNotInitialized',
          `containers with incomplete status: [${uninitialized.join(' ')}]`,
        )
      : condition('Initialized', true, ...(done ? ['PodCompleted'] : []));
  const own = [
    condition('PodReadyToStartContainers', sandboxReady),
    initializedCondition,
    ready,
    condition('ContainersReady', containersReady, ...(containersReady ? [] : ([because, why] as const))),
    condition('PodScheduled', true),
  ];
  return [...own, ...old.filter(({ type }) => !own.some((each) => each.type === type))];
}

const gateText = (type: string, conditions: readonly Condition[]) =>
  conditions.some((each) => each.type === type)
    ? `the status of pod readiness gate "${type}" is not "True", but False`
    : `corresponding condition of pod readiness gate "${type}" does not exist.`;

function initialized({ role, state, started }: ContainerView): boolean {
  if (role === 'init') return state.terminated?.exitCode === 0;
  return role !== 'sidecar' || started;
}

/** Sidecars and main containers, in the order of the spec. */
const readyOrder = (views: readonly ContainerView[]) =>
  views.filter(({ role }) => role === 'sidecar' || role === 'main');

/** All have ended well and none is started again, though the phase does not say so yet. */
function completing(pod: Pod, views: readonly ContainerView[]): boolean {
  const main = views.filter(({ role }) => role === 'main');
  const policy = pod.spec.restartPolicy ?? 'Always';
  return policy !== 'Always' && main.length > 0 && main.every(({ state }) => state.terminated?.exitCode === 0);
}
