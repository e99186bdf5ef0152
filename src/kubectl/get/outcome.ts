// Requests for several targets, one after the other: what came and what did not.

import { ApiError } from '../../cluster/port.ts';
import { CommandError } from '../command.ts';

export interface Gathered<T> {
  found: T[];
  errors: (ApiError | CommandError)[];
}

/** Asks for each target; an error of one does not keep the others from being asked for. */
export async function gather<T, R>(
  targets: readonly T[],
  ask: (target: T) => Promise<R[]>,
  { ignoreNotFound = false } = {},
): Promise<Gathered<R>> {
  const found: R[] = [];
  const errors: (ApiError | CommandError)[] = [];
  for (const target of targets) {
    try {
      found.push(...(await ask(target)));
    } catch (error) {
      if (!(error instanceof ApiError || error instanceof CommandError)) throw error;
      if (!(ignoreNotFound && error instanceof ApiError && error.code === 404)) errors.push(error);
    }
  }
  return { found, errors };
}

/** Throws what was gathered, as kubectl's aggregate. */
export function throwErrors(errors: readonly unknown[]): void {
  if (errors.length) throw new AggregateError(errors);
}

/** What went wrong with objects and what could not be read of their files: as one, where there is both, and last. */
export function visitedThenRead(visited: readonly unknown[], unread: readonly unknown[]): unknown[] {
  return visited.length && unread.length ? [...visited, new AggregateError(unread)] : [...visited, ...unread];
}

/** The same of verbs that read all before they touch one: what could not be read stands first. */
export function readThenVisited(unread: readonly unknown[], visited: readonly unknown[]): unknown[] {
  return visited.length && unread.length ? [new AggregateError(unread), ...visited] : [...unread, ...visited];
}

/** Printed as they are, as kubectl prints what is wrong with files where it lists what it could not get. */
export const asTheyAre = (faults: readonly CommandError[]): CommandError[] =>
  faults.map(({ message }) => new CommandError(message, { verbatim: true }));
