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

/** `ImagePullBackOff: ... not found`, `CrashLoopBackOff: app ended with exit code 1`; undefined for what may still come up. */
export function stuckReason(pod: KubeObject): string | undefined {
  const status = podStatus(pod);
  const all = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  const stuck = all.find(({ state }) => stuckReasons.includes(state?.waiting?.reason ?? ''));
  const { reason, message } = stuck?.state?.waiting ?? {};
  if (stuck === undefined || reason === undefined) return undefined;
  const { terminated } = stuck.lastState ?? {};
  const detail = terminated ? `${stuck.name} ended with exit code ${terminated.exitCode}` : brief(message);
  return detail ? `${reason}: ${detail}` : reason;
}

/** The first line of a message of the kubelet's, without what the runtime's protocol puts before it. */
function brief(message = ''): string {
  const [line = ''] = message.split('\n');
  const bare = line.replace(/rpc error: code = \w+ desc = /g, '');
  return bare.length > 200 ? `${bare.slice(0, 197)}...` : bare;
}

interface PodSpec {
  containers?: { name: string }[];
  initContainers?: { name: string }[];
}

/**
 * The container runs, or has run to its end; without a name: the pod's default one. True for one that the pod does not
 * have: there is nothing to wait for.
 */
export function containerHasStarted(pod: KubeObject, container?: string): boolean {
  const { containers = [], initContainers = [] } = (pod['spec'] ?? {}) as PodSpec;
  const wanted = container ?? pod.metadata?.annotations?.[defaultContainer] ?? containers[0]?.name;
  if (![...containers, ...initContainers].some(({ name }) => name === wanted)) return true;
  const { containerStatuses = [], initContainerStatuses = [] } = podStatus(pod);
  const status = [...containerStatuses, ...initContainerStatuses].find(({ name }) => name === wanted);
  // When the last container has ended, the pod's phase or the next start of the container follows within a second.
  const settling = !hasEnded(pod) && containerStatuses.every(({ state }) => state?.terminated);
  return Boolean(
    status?.state?.running ?? (settling ? undefined : (status?.state?.terminated ?? status?.lastState?.terminated)),
  );
}

const defaultContainer = 'kubectl.kubernetes.io/default-container';
