// The patch from one state of an object to another. Pure.

import type { KubeObject } from '../../cluster/port.ts';
import { jsonPatch, strategicPatch } from '../apply/three-way.ts';
import type { JsonObject } from './merge-patch.ts';

/** RFC 7396; empty where nothing differs. */
export function mergePatchBetween(before: KubeObject, after: KubeObject): JsonObject {
  const live = before as JsonObject;
  return jsonPatch({ original: live, modified: after as JsonObject, live });
}

/** A strategic merge patch; empty where nothing differs. */
export function strategicPatchBetween(before: KubeObject, after: KubeObject): JsonObject {
  const live = before as JsonObject;
  return strategicPatch({ original: live, modified: after as JsonObject, live });
}
