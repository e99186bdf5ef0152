// The objects that a stream verb's arguments name, for what is told of a line without a cluster.

import type { ObjectRef } from '../../model/object-ref.ts';
import type { FlagValues } from '../command.ts';
import { ref } from '../reading.ts';
import { builtinResources } from '../resources/builtin-resources.ts';
import { canonicalKind } from '../resources/match-resource.ts';

/** `kiada` is a pod, `deploy/web` a deployment, `svc web` a service. */
export function targetNames(args: readonly string[], flags: FlagValues): ObjectRef[] {
  const [first, second] = args;
  if (first === undefined) return [];
  const slash = first.indexOf('/');
  const [kind, name] =
    slash > 0
      ? [first.slice(0, slash), first.slice(slash + 1)]
      : second === undefined
        ? ['pod', first]
        : [first, second];
  return [ref(canonicalKind(builtinResources, kind), name, flags)];
}
