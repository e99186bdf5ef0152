// The orders in which kubectl prefers one pod of a workload to another, for logs and for joining one.

import { isReady, type Pod } from './pod.ts';

type Order = (a: Pod, b: Pod) => number;

const phaseRank: Record<string, number> = { Running: 0, Unknown: 1, Pending: 2 };

/** A phase that has ended counts as running here, as a missing key of Go's map does. */
const phaseForLogs = (pod: Pod) => phaseRank[pod.status?.phase ?? ''] ?? 0;

const joiningRank: Record<string, number> = { Running: 0, Unknown: 1 };

/** Here an ended phase counts as pending, for the same reason. */
const phaseForJoining = (pod: Pod) => joiningRank[pod.status?.phase ?? ''] ?? 2;

const first = (condition: boolean) => (condition ? 0 : 1);

const readySince = (pod: Pod) =>
  time(pod.status?.conditions?.find(({ type, status }) => type === 'Ready' && status === 'True')?.lastTransitionTime);

const createdAt = (pod: Pod) => time(pod.metadata.creationTimestamp);

/** No time sorts after every time. */
const time = (text: string | undefined) => (text === undefined ? Infinity : Date.parse(text));

const difference = (a: number, b: number) => (a === b ? 0 : a - b);

function restarts(pod: Pod): number {
  return Math.max(0, ...(pod.status?.containerStatuses ?? []).map(({ restartCount }) => restartCount ?? 0));
}

function sidecarRestarts(pod: Pod): number {
  const sidecars = (pod.spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  const statuses = pod.status?.initContainerStatuses ?? [];
  return Math.max(
    0,
    ...statuses
      .filter(({ name }) => sidecars.some((sidecar) => sidecar.name === name))
      .map(({ restartCount }) => restartCount ?? 0),
  );
}

const by =
  (...orders: Order[]): Order =>
  (a, b) => {
    for (const order of orders) {
      const found = order(a, b);
      if (found !== 0) return found;
    }
    return 0;
  };

/** The pod whose logs tell most comes first: assigned, running, ready for longest, most often restarted, oldest. */
export const byLogging: Order = by(
  (a, b) => first(Boolean(a.spec.nodeName)) - first(Boolean(b.spec.nodeName)),
  (a, b) => phaseForLogs(a) - phaseForLogs(b),
  (a, b) => first(isReady(a)) - first(isReady(b)),
  (a, b) => difference(readySince(a), readySince(b)),
  (a, b) => restarts(b) - restarts(a),
  (a, b) => sidecarRestarts(b) - sidecarRestarts(a),
  (a, b) => difference(createdAt(a), createdAt(b)),
);

/** The pod that is best to join comes first: assigned, running, ready, not going away, least often restarted, oldest. */
export const byActivity: Order = by(
  (a, b) => first(Boolean(a.spec.nodeName)) - first(Boolean(b.spec.nodeName)),
  (a, b) => phaseForJoining(a) - phaseForJoining(b),
  (a, b) => first(isReady(a)) - first(isReady(b)),
  (a, b) => first(!a.metadata.deletionTimestamp) - first(!b.metadata.deletionTimestamp),
  (a, b) => difference(time(b.metadata.deletionTimestamp), time(a.metadata.deletionTimestamp)),
  (a, b) => difference(readySince(a), readySince(b)),
  (a, b) => restarts(a) - restarts(b),
  (a, b) => sidecarRestarts(a) - sidecarRestarts(b),
  (a, b) => difference(createdAt(a), createdAt(b)),
);
