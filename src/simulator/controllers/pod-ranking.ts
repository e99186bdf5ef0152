// Which pods go first when there are too many: those that would be missed least.

import { isReady, type Pod } from '../resources/pod-types.ts';

const COST = 'controller.kubernetes.io/pod-deletion-cost';

const phases: Record<string, number> = { Pending: 0, Unknown: 1, Running: 2 };

/** A pod's place in the order, compared from left to right; smaller goes first. */
function rank(pod: Pod): (number | string)[] {
  const restarts = (pod.status.containerStatuses ?? []).map(({ restartCount = 0 }) => restartCount);
  return [
    pod.spec.nodeName ? 1 : 0,
    phases[pod.status.phase ?? ''] ?? 2,
    isReady(pod) ? 1 : 0,
    Number(pod.metadata.annotations?.[COST] ?? 0),
    -Math.max(0, ...restarts),
  ];
}

/** The pods in the order in which they are deleted; of equals the newest first. */
export function byDispensability(pods: readonly Pod[]): Pod[] {
  return pods.toSorted((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    for (const [index, value] of left.entries()) {
      const other = right[index] ?? 0;
      if (value !== other) return value < other ? -1 : 1;
    }
    return a.metadata.creationTimestamp < b.metadata.creationTimestamp ? 1 : -1;
  });
}
