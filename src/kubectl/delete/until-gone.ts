// Waits until deleted objects are gone, finalizers included: by watch, one object after the other.

import { ApiError } from '../../cluster/port.ts';
import { CommandError, type CommandContext } from '../command.ts';
import type { ListAnswer } from '../resources/fetch.ts';
import { qualifiedResource, resourcePath } from '../resources/resource-type.ts';
import type { Victim } from './victims.ts';

/** Milliseconds: kubectl's "as long as it takes", one week. */
const longest = 168 * 3_600_000;

/** `timeout` in milliseconds for each object, 0 for no limit. Throws CommandError naming the first that stays. */
export async function untilAllGone(list: readonly Victim[], timeout: number, context: CommandContext): Promise<void> {
  for (const victim of list) {
    if (victim.uid === undefined) continue;
    const over = new AbortController();
    const cancel = context.clock.after(timeout || longest, () => over.abort(), 'deadline');
    try {
      await untilGone(victim, AbortSignal.any([context.signal, over.signal]), context);
    } catch (error) {
      context.signal.throwIfAborted();
      if (!over.signal.aborted) throw error;
      throw new CommandError(`timed out waiting for the condition on ${qualifiedResource(victim.type)}/${victim.name}`);
    } finally {
      cancel();
      // Ends the watch.
      over.abort();
    }
  }
}

async function untilGone(
  { type, namespace, name, uid }: Victim,
  signal: AbortSignal,
  context: CommandContext,
): Promise<void> {
  const cluster = await context.cluster();
  const path = resourcePath(type, { namespace });
  const fieldSelector = `metadata.name=${name}`;
  for (;;) {
    signal.throwIfAborted();
    const list = await cluster.json<ListAnswer>('GET', path, { query: { fieldSelector }, signal });
    // Another object of that name is not the one that was deleted.
    if (!list.items?.some(({ metadata }) => metadata?.uid === uid)) return;
    const resourceVersion = list.metadata?.resourceVersion ?? '0';
    try {
      for await (const event of cluster.watch(path, { resourceVersion, fieldSelector, signal })) {
        if (event.type === 'DELETED') return;
      }
    } catch (error) {
      // The list is too old to go on from: list again.
      if (!(error instanceof ApiError && error.code === 410)) throw error;
    }
  }
}
