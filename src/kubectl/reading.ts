// What verbs' readings share: the objects that a line names, and what changing them means.

import type { Effect } from '../model/effect.ts';
import type { ObjectRef } from '../model/object-ref.ts';
import type { FlagValues } from './command.ts';
import { builtinResources } from './resources/builtin-resources.ts';
import { canonicalKind, matchResource } from './resources/match-resource.ts';
import { namedPairs } from './resources/targets.ts';

/** References to the objects that TYPE and NAME arguments name, in order. */
export function namedRefs(args: readonly string[], flags: FlagValues): ObjectRef[] {
  return namedPairs(args).map(({ type, name }) => ref(canonicalKind(builtinResources, type), name, flags));
}

/** The kinds that TYPE and NAME arguments name, with names or without. */
export const kindsNamed = (args: readonly string[]): string[] => [
  ...namedPairs(args).map(({ type }) => type),
  ...(args[0]?.split(',') ?? []),
];

/** One reference, in the namespace that -n gives. */
export function ref(kind: string, name: string, flags: FlagValues): ObjectRef {
  const namespace = flags.string('namespace');
  return namespace ? { kind, name, namespace } : { kind, name };
}

/** Effects of a line that changes objects of these kinds, or only shows what it would change. */
export function writeEffects(kinds: readonly string[], flags: FlagValues): Effect[] {
  return effectsOn('write', kinds, flags);
}

/** The same for a line that deletes them. */
export function destroyEffects(kinds: readonly string[], flags: FlagValues): Effect[] {
  return effectsOn('destroy', kinds, flags);
}

function effectsOn(effect: Effect, kinds: readonly string[], flags: FlagValues): Effect[] {
  if (isRehearsal(flags)) return ['read'];
  const ofCluster = kinds.some((kind) => matchResource(builtinResources, kind)?.namespaced === false);
  return ofCluster ? [effect, 'cluster-scope'] : [effect];
}

/** The line stores nothing: `--dry-run`, `--local` or `--list`. */
export function isRehearsal(flags: FlagValues): boolean {
  const on = (name: string) => flags.has(name) && flags.bool(name);
  return (flags.has('dry-run') && flags.string('dry-run') !== 'none') || on('local') || on('list');
}
