// Waits, by list and watch, until one object is as somebody wants it, or is gone.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import type { CommandContext } from '../command.ts';
import type { ListAnswer } from '../resources/fetch.ts';
import { resourcePath, type ResourceType } from '../resources/resource-type.ts';

export interface ObjectPlace {
  type: ResourceType;
  namespace: string | undefined;
  name: string;
}

/**
 * The first state of the object for which `done` holds; undefined stands for "not there". Rejects with the signal's
 * reason when that aborts first.
 */
export async function untilObject(
  context: CommandContext,
  { type, namespace, name }: ObjectPlace,
  done: (object: KubeObject | undefined) => boolean | Promise<boolean>,
  signal: AbortSignal,
): Promise<KubeObject | undefined> {
  const cluster = await context.cluster();
  const path = resourcePath(type, { namespace });
  const fieldSelector = `metadata.name=${name}`;
  for (;;) {
    signal.throwIfAborted();
    const list = await cluster.json<ListAnswer>('GET', path, { query: { fieldSelector }, signal });
    const found = list.items?.[0];
    if (await done(found)) return found;
    const resourceVersion = list.metadata?.resourceVersion ?? '0';
    try {
      for await (const event of cluster.watch(path, { resourceVersion, fieldSelector, signal })) {
        if (event.type === 'BOOKMARK') continue;
        const object = event.type === 'DELETED' ? undefined : event.object;
        if (await done(object)) return object;
      }
    } catch (error) {
      // The list is too old to go on from: list again.
      if (!(error instanceof ApiError && error.code === 410)) throw error;
    }
  }
}

/** A signal that aborts with `context.signal` or after so many milliseconds, and how to end its timer. */
export function limited(context: CommandContext, ms: number): { signal: AbortSignal; over(): boolean; end(): void } {
  const late = new AbortController();
  const cancel = context.clock.after(ms, () => late.abort(), 'deadline');
  return {
    signal: AbortSignal.any([context.signal, late.signal]),
    over: () => late.signal.aborted && !context.signal.aborted,
    end() {
      cancel();
      // Ends watches that are still open.
      late.abort();
    },
  };
}
