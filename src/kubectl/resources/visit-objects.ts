// Goes through the live objects that a line means, one after the other: each is read when its turn comes, and what goes
// wrong with one does not keep the others from theirs.

import { ApiError } from '../../cluster/port.ts';
import { CommandError, type CommandContext } from '../command.ts';
import { throwErrors, visitedThenRead } from '../get/outcome.ts';
import { fetchObjects, type FetchOptions, type LiveObject } from './fetch.ts';
import type { LineTargets } from './line-targets.ts';

export interface VisitOptions extends FetchOptions {
  /** Files are read while their objects are visited: what can't be read is said last. */
  readsEach?: boolean;
}

/** Resolves with how many objects there were. Throws what went wrong with single ones, together, at the end. */
export async function visitObjects(
  context: CommandContext,
  { targets, faults }: Pick<LineTargets, 'targets' | 'faults'>,
  visit: (live: LiveObject) => Promise<void>,
  options: VisitOptions = {},
): Promise<number> {
  const errors: unknown[] = [];
  const attempt = async (action: () => Promise<void>) => {
    try {
      await action();
    } catch (error) {
      const parts: unknown[] = error instanceof AggregateError ? error.errors : [error];
      if (!parts.every((part) => part instanceof ApiError || part instanceof CommandError)) throw error;
      errors.push(...parts);
    }
  };
  let count = 0;
  for (const target of targets) {
    await attempt(async () => {
      for (const live of await fetchObjects(context, target, options)) {
        count++;
        await attempt(() => visit(live));
      }
    });
  }
  throwErrors(options.readsEach ? visitedThenRead(errors, faults) : [...faults, ...errors]);
  return count;
}
