// A patch of one of kubectl's three types, applied to an object here instead of on the server. Pure.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError } from '../command.ts';
import { builtinResources } from '../resources/builtin-resources.ts';
import { matchKind } from '../resources/match-resource.ts';
import { applyJsonPatch, type JsonPatchOperation } from './json-patch.ts';
import { mergeJson, type Json } from './merge-patch.ts';
import { mergeStrategically } from './strategic-merge.ts';

export type PatchType = 'json' | 'merge' | 'strategic';

/** Throws CommandError where the patch does not fit, or nobody here knows how the kind's lists are merged. */
export function applyPatch(object: KubeObject, patch: Json, type: PatchType): KubeObject {
  const target = object as Json;
  switch (type) {
    case 'json':
      return applyJsonPatch(target, patch as unknown as JsonPatchOperation[]) as KubeObject;
    case 'merge':
      return mergeJson(target, patch) as KubeObject;
    case 'strategic':
      if (matchKind(builtinResources, object.apiVersion ?? '', object.kind ?? '') === undefined) {
        throw new CommandError(
          `strategic merge patch is not supported for ${goKindOf(object)} locally, try --type merge`,
        );
      }
      return mergeStrategically(target, patch) as KubeObject;
  }
}

function goKindOf({ apiVersion = '', kind = '' }: KubeObject): string {
  return `${apiVersion.includes('/') ? apiVersion : `/${apiVersion}`}, Kind=${kind}`;
}
