// Waits, by list and watch, until a pod is as somebody wants it. Knows neither why nor what is printed.

import { ApiError, type WatchEvent } from '../../cluster/port.ts';
import { CommandError, type CommandContext } from '../command.ts';
import { podsPath, type Pod, type PodList } from './pod.ts';

export interface PodQuery {
  namespace: string;
  labelSelector?: string;
  fieldSelector?: string;
  /** Milliseconds. */
  timeout: number;
}

export type PodEvent = Pick<WatchEvent<Pod>, 'type' | 'object'>;

/**
 * The first answer of `judge` that is not undefined. It sees every pod of the list as ADDED, then what the watch brings.
 * Throws CommandError when the time is up.
 */
export async function untilPod<T>(
  context: CommandContext,
  { namespace, timeout, ...selectors }: PodQuery,
  judge: (event: PodEvent) => T | undefined,
): Promise<T> {
  const cluster = await context.cluster();
  const over = new AbortController();
  const cancel = context.clock.after(timeout, () => over.abort(), 'deadline');
  const signal = AbortSignal.any([context.signal, over.signal]);
  const path = podsPath(namespace);
  try {
    while (!signal.aborted) {
      const list = await cluster.json<PodList>('GET', path, { query: selectors, signal });
      for (const object of list.items) {
        const answer = judge({ type: 'ADDED', object });
        if (answer !== undefined) return answer;
      }
      const resourceVersion = list.metadata.resourceVersion ?? '0';
      try {
        for await (const event of cluster.watch<Pod>(path, { resourceVersion, ...selectors, signal })) {
          const answer = event.type === 'BOOKMARK' ? undefined : judge(event);
          if (answer !== undefined) return answer;
        }
      } catch (error) {
        // The list is too old to go on from: list again.
        if (!(error instanceof ApiError && error.code === 410)) throw error;
      }
    }
  } catch (error) {
    if (!over.signal.aborted) throw error;
  } finally {
    cancel();
    over.abort();
  }
  context.signal.throwIfAborted();
  throw new CommandError('timed out waiting for the condition');
}
