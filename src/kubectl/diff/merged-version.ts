// What an object would become if its manifest were applied: the server says so, in a dry run.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { lastApplied, lastAppliedAnnotation } from '../apply/last-applied.ts';
import { whileHandling } from '../apply/source-error.ts';
import { jsonPatch, strategicPatch } from '../apply/three-way.ts';
import type { CommandContext } from '../command.ts';
import type { JsonObject } from '../generate/merge-patch.ts';
import type { ManifestObject } from '../manifests/load-manifests.ts';
import { send } from '../requests.ts';
import { builtinResources } from '../resources/builtin-resources.ts';
import { resourcePath } from '../resources/resource-type.ts';

export interface MergeOptions {
  serverSide: boolean;
  forceConflicts: boolean;
  fieldManager: string;
  /** The object must not have changed since it was read. */
  locked: boolean;
}

/** Throws ApiError. */
export async function mergedVersion(
  item: ManifestObject,
  live: KubeObject | undefined,
  options: MergeOptions,
  context: CommandContext,
): Promise<KubeObject> {
  const { type, namespace, name, source, object } = item;
  const query = { dryRun: 'All', fieldManager: options.fieldManager };
  const path = resourcePath(type, { namespace, name });
  if (options.serverSide) {
    return send(context, 'PATCH', path, {
      contentType: 'application/apply-patch+yaml',
      query: { ...query, force: options.forceConflicts },
      body: object,
    });
  }
  if (live === undefined) return send(context, 'POST', resourcePath(type, { namespace }), { query, body: object });
  const builtin = builtinResources.some(({ group, plural }) => group === type.group && plural === type.plural);
  const sides = {
    original: lastApplied(live) ?? {},
    modified: withoutLastApplied(object) as JsonObject,
    live: live as JsonObject,
  };
  const patch = builtin ? strategicPatch(sides) : jsonPatch(sides);
  if (Object.keys(patch).length === 0) return live;
  try {
    return await send(context, 'PATCH', path, {
      contentType: builtin ? 'application/strategic-merge-patch+json' : 'application/merge-patch+json',
      query,
      body: options.locked ? withVersion(patch, live) : patch,
    });
  } catch (error) {
    // A conflict is the caller's: the object is read again.
    if (error instanceof ApiError && error.status.reason === 'Conflict') throw error;
    throw whileHandling(error, 'patching', source);
  }
}

function withoutLastApplied(object: KubeObject): KubeObject {
  const { [lastAppliedAnnotation]: _, ...annotations } = object.metadata?.annotations ?? {};
  return { ...object, metadata: { ...object.metadata, annotations } };
}

const withVersion = (patch: JsonObject, { metadata }: KubeObject): JsonObject => ({
  ...patch,
  metadata: { ...(patch['metadata'] as JsonObject | undefined), resourceVersion: metadata?.resourceVersion ?? '' },
});
