// What verbs' readings share: the objects that a line names.

import type { ObjectRef } from '../model/object-ref.ts';
import type { FlagValues } from './command.ts';
import { builtinResources } from './resources/builtin-resources.ts';
import { canonicalKind } from './resources/match-resource.ts';
import { namedPairs } from './resources/targets.ts';

/** References to the objects that TYPE and NAME arguments name, in order. */
export function namedRefs(args: readonly string[], flags: FlagValues): ObjectRef[] {
  return namedPairs(args).map(({ type, name }) => ref(canonicalKind(builtinResources, type), name, flags));
}

/** One reference, in the namespace that -n gives. */
export function ref(kind: string, name: string, flags: FlagValues): ObjectRef {
  const namespace = flags.string('namespace');
  return namespace ? { kind, name, namespace } : { kind, name };
}
