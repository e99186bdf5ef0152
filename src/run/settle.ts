// Waits, by watch, until pods have come to where a person would have typed the next command.

import { ApiError, type Cluster, type KubeObject } from '../cluster/port.ts';
import { containerHasStarted, hasEnded, isReady, podState, stuckReason } from './pod-state.ts';

export interface SettleOptions {
  cluster: Cluster;
  namespace: string;
  signal: AbortSignal;
  /** Wait for a pod that is not there yet, too. */
  awaitCreation?: boolean;
  /** Hears of each new state: `Pending`, `Init:0/2`, `Running`. */
  onState?(pod: string, state: string): void;
}

/** How the waiting ended: as hoped, in a state that does not mend itself, or without the pod. */
export type Settled = { kind: 'settled' } | { kind: 'stuck'; reason: string } | { kind: 'gone' } | { kind: 'stopped' };

/** Until a container of the pod runs or has ended; without a name: its default one. */
export const untilStarted = (pod: string, options: SettleOptions, container?: string): Promise<Settled> =>
  untilPod(pod, options, (object) => containerHasStarted(object, container) || hasEnded(object));

/** Until the pod is Ready or has run to its end. */
export const untilReady = (pod: string, options: SettleOptions): Promise<Settled> =>
  untilPod(pod, options, (object) => isReady(object) || hasEnded(object));

async function untilPod(name: string, options: SettleOptions, done: (pod: KubeObject) => boolean): Promise<Settled> {
  const { cluster, namespace, signal, onState, awaitCreation = false } = options;
  let last = '';
  const judge = (pod: KubeObject): Settled | undefined => {
    const state = podState(pod);
    if (state !== last) onState?.(name, state);
    last = state;
    if (done(pod)) return { kind: 'settled' };
    const reason = stuckReason(pod);
    return reason === undefined ? undefined : { kind: 'stuck', reason };
  };
  const path = `/api/v1/namespaces/${namespace}/pods`;
  const fieldSelector = `metadata.name=${name}`;
  while (!signal.aborted) {
    try {
      const list = await cluster.json('GET', path, { query: { fieldSelector }, signal });
      const pod = (list['items'] as KubeObject[])[0];
      if (pod === undefined && !awaitCreation) return { kind: 'gone' };
      const settled = pod && judge(pod);
      if (settled) return settled;
      const resourceVersion = list.metadata?.resourceVersion ?? '0';
      for await (const event of cluster.watch(path, { resourceVersion, fieldSelector, signal })) {
        if (event.type === 'DELETED') return { kind: 'gone' };
        const next = event.type === 'BOOKMARK' ? undefined : judge(event.object);
        if (next) return next;
      }
    } catch (error) {
      if (signal.aborted) break;
      // The watch is too old: list again.
      if (!(error instanceof ApiError && error.code === 410)) throw error;
    }
  }
  return { kind: 'stopped' };
}
