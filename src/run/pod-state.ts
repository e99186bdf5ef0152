// A pod's state in one word, as the STATUS column of `get` has it, and whether waiting for more makes sense.

import type { KubeObject } from '../cluster/port.ts';

interface ContainerState {
  waiting?: { reason?: string; message?: string };
  running?: object;
  terminated?: { reason?: string; exitCode?: number; signal?: number };
}

export interface ContainerStatus {
  name: string;
  ready?: boolean;
  restartCount?: number;
  state?: ContainerState;
  lastState?: ContainerState;
}

interface PodStatus {
  phase?: string;
  reason?: string;
  podIP?: string;
  conditions?: { type: string; status: string; reason?: string; message?: string }[];
  containerStatuses?: ContainerStatus[];
  initContainerStatuses?: ContainerStatus[];
}

export const podStatus = (pod: KubeObject): PodStatus => (pod['status'] ?? {}) as PodStatus;

/** `Pending`, `Init:1/2`, `ContainerCreating`, `Running`, `CrashLoopBackOff`, `Terminating` ... */
export function podState(pod: KubeObject): string {
  const status = podStatus(pod);
  if (pod.metadata?.deletionTimestamp) return 'Terminating';
  return initState(pod, status) ?? containerState(status) ?? status.reason ?? status.phase ?? 'Unknown';
}

function initState(pod: KubeObject, status: PodStatus): string | undefined {
  const total = ((pod['spec'] as { initContainers?: unknown[] } | undefined)?.initContainers ?? []).length;
  const statuses = status.initContainerStatuses ?? [];
  const pending = statuses.find(
    ({ state, ready }) => !(state?.terminated?.exitCode === 0 || (state?.running && ready)),
  );
  if (pending === undefined || status.phase === 'Succeeded' || status.phase === 'Failed') return undefined;
  const { waiting, terminated } = pending.state ?? {};
  if (terminated) return `Init:${terminated.reason ?? `ExitCode:${terminated.exitCode}`}`;
  if (waiting?.reason && waiting.reason !== 'PodInitializing') return `Init:${waiting.reason}`;
  return `Init:${statuses.indexOf(pending)}/${total}`;
}

function containerState(status: PodStatus): string | undefined {
  const reasons = (status.containerStatuses ?? []).flatMap(({ state }) => {
    if (state?.waiting?.reason) return state.waiting.reason;
    if (state?.terminated) return state.terminated.reason ?? `ExitCode:${state.terminated.exitCode}`;
    return [];
  });
  const running = (status.containerStatuses ?? []).some(({ state }) => state?.running);
  const first = reasons[0];
  if (first === 'Completed' && running) return undefined;
  return first;
}

export const isReady = (pod: KubeObject): boolean =>
  (podStatus(pod).conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True');

export const hasEnded = (pod: KubeObject): boolean => ['Succeeded', 'Failed'].includes(podStatus(pod).phase ?? '');

/** Waiting longer is of no use until somebody mends something. */
const stuckReasons = [
  'ImagePullBackOff',
  'ErrImagePull',
  'InvalidImageName',
  'CrashLoopBackOff',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
];

export function stuckReason(pod: KubeObject): string | undefined {
  const status = podStatus(pod);
  const all = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  return all.map(({ state }) => state?.waiting?.reason).find((reason) => reason && stuckReasons.includes(reason));
}

/** One container runs, or has run to its end. Without a name: any of the pod's. */
export function containerHasStarted(pod: KubeObject, container?: string): boolean {
  const status = podStatus(pod);
  const all = [...(status.containerStatuses ?? []), ...(container ? (status.initContainerStatuses ?? []) : [])];
  return all
    .filter(({ name }) => container === undefined || name === container)
    .some(({ state, lastState }) => state?.running ?? state?.terminated ?? lastState?.terminated);
}
