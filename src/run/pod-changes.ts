// Hears of changes to a namespace's pods, so that a step that is looked at again need not sleep in vain: when pods move,
// what is made of them (endpoints, counts of replicas, jobs) follows at once.

import { sleep } from '../model/clock.ts';
import type { Workspace } from './workspace.ts';

export interface PodChanges {
  /** Resolves a moment after the next change, at the latest after `ms`; at once where one has come since the last time. */
  next(ms: number): Promise<void>;
  close(): void;
}

/** Milliseconds until what follows a change has followed. */
const aftermath = 50;

/** Never rejects: where the cluster grants no watch, only time passes. */
export function watchPodChanges({ cluster, clock, signal }: Workspace, namespace: string): PodChanges {
  const closing = new AbortController();
  const ended = AbortSignal.any([signal, closing.signal]);
  let changed = Promise.withResolvers<void>();
  const path = `/api/v1/namespaces/${namespace}/pods`;
  const listen = async () => {
    const list = await cluster.json('GET', path, { query: { limit: '1' }, signal: ended });
    const { resourceVersion = '0' } = list.metadata ?? {};
    for await (const { type } of cluster.watch(path, { resourceVersion, signal: ended })) {
      if (type !== 'BOOKMARK') changed.resolve();
    }
  };
  listen().catch(() => {});
  return {
    async next(ms) {
      const waiting = new AbortController();
      const stop = AbortSignal.any([ended, waiting.signal]);
      const woken = changed.promise.then(() => sleep(clock, Math.min(aftermath, ms), stop));
      await Promise.race([woken, sleep(clock, ms, stop)]).catch(() => {});
      waiting.abort();
      woken.catch(() => {});
      changed = Promise.withResolvers();
    },
    close: () => closing.abort(),
  };
}
