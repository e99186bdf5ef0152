// When a pod counts as ready and as available.

import { conditionOf, isReady, type Pod } from '../resources/pod-types.ts';

/** Ready for `minReadySeconds`. `now` in milliseconds. */
export const isAvailable = (pod: Pod, minReadySeconds: number, now: number): boolean =>
  isReady(pod) && (minReadySeconds === 0 || availableIn(pod, minReadySeconds, now) <= 0);

/** Milliseconds until a ready pod becomes available; not positive when it is. */
export function availableIn(pod: Pod, minReadySeconds: number, now: number): number {
  const since = Date.parse(conditionOf(pod.status, 'Ready')?.lastTransitionTime ?? '');
  return Number.isNaN(since) ? 0 : since + minReadySeconds * 1000 - now;
}

/** Milliseconds until the next of the pods becomes available; undefined when none is waiting for that. */
export function nextAvailable(pods: readonly Pod[], minReadySeconds: number, now: number): number | undefined {
  if (minReadySeconds === 0) return undefined;
  const waits = pods.filter(isReady).map((pod) => availableIn(pod, minReadySeconds, now));
  const positive = waits.filter((wait) => wait > 0);
  return positive.length > 0 ? Math.min(...positive) : undefined;
}
