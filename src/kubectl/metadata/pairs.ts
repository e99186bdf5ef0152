// The arguments of `label`, `annotate` and the like: objects first, then `KEY=VALUE` and `KEY-`. Pure.

import { CommandError } from '../command.ts';

export interface PairArguments {
  resources: string[];
  pairs: string[];
}

const isPair = (arg: string) => (arg.includes('=') && !arg.startsWith('=')) || (arg.endsWith('-') && arg !== '-');

/** Parts objects from changes. `what` names the changes in the complaint. Throws CommandError. */
export function splitPairs(args: readonly string[], what: string): PairArguments {
  const first = args.findIndex(isPair);
  if (first < 0) return { resources: [...args], pairs: [] };
  const stray = args.slice(first).find((arg) => !isPair(arg));
  if (stray !== undefined) {
    throw new CommandError(`all resources must be specified before ${what} changes: ${stray}`);
  }
  return { resources: args.slice(0, first), pairs: args.slice(first) };
}

/** The objects among the arguments, for what is told of a line without running it. */
export function resourcesOf(args: readonly string[]): string[] {
  const first = args.findIndex(isPair);
  return first < 0 ? [...args] : args.slice(0, first);
}

/** What a line changes in a set of names and values. */
export interface Changes {
  set: Record<string, string>;
  remove: string[];
}

/** `KEY=VALUE` sets, `KEY-` removes; a value may hold more equals signs. */
export function readChanges(pairs: readonly string[]): Changes {
  const changes: Changes = { set: {}, remove: [] };
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 0) changes.remove.push(pair.slice(0, -1));
    else changes.set[pair.slice(0, at)] = pair.slice(at + 1);
  }
  return changes;
}

/** The values after the changes. */
export function changed(
  values: Readonly<Record<string, string>> | undefined,
  changes: Changes,
): Record<string, string> {
  const after = { ...values, ...changes.set };
  for (const key of changes.remove) delete after[key];
  return after;
}

/** Names of values that are there already and would become another one. */
export function overwritten(values: Readonly<Record<string, string>> | undefined, { set }: Changes): string[] {
  return Object.keys(set).filter((key) => values?.[key] !== undefined && values[key] !== set[key]);
}
