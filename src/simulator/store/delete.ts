// Deleting an object: grace periods, finalizers and the propagation to dependents, as far as the API server itself takes
// part; the garbage collector and the kubelet do the rest.

import { conflict, forbidden, notFound } from '../api/errors.ts';
import { clone } from '../object/json.ts';
import { toTime } from '../object/time.ts';
import type { SimObject } from '../ports.ts';
import { type ResourceType, storageKey } from '../resources/resource-type.ts';
import { type Registry, scopeOf, writeContext } from './registry.ts';

export interface DeleteOptions {
  gracePeriodSeconds?: number;
  propagationPolicy?: 'Orphan' | 'Background' | 'Foreground';
  preconditions?: { uid?: string; resourceVersion?: string };
  dryRun?: boolean;
}

/** `gone`: the object has left the store; otherwise its deletion has begun. */
export interface Deleted {
  object: SimObject;
  gone: boolean;
}

const ORPHAN = 'orphan';
const FOREGROUND = 'foregroundDeletion';

export function deleteObject(
  registry: Registry,
  type: ResourceType,
  namespace: string | undefined,
  name: string,
  options: DeleteOptions = {},
): Deleted {
  const old = registry.objects.get(storageKey(type), namespace, name);
  if (!old) throw notFound(type, name);
  const stays = type.mayNotBeDeleted?.(old);
  if (stays) throw forbidden(type, name, stays);
  checkPreconditions(type, old, options);
  const grace = type.gracePeriod?.(old, options.gracePeriodSeconds) ?? 0;
  const draft = clone(old);
  const finalizers = finalizersFor(type, old, options);
  if (finalizers.length > 0) draft.metadata.finalizers = finalizers;
  else delete draft.metadata.finalizers;
  const held = finalizers.length > 0 || (type.holdsDeletion?.(old) ?? false);
  if (grace === 0 && !held) {
    const last = options.dryRun ? old : removeObject(registry, type, old);
    return { object: type.gracePeriod ? ended(registry, last) : last, gone: true };
  }
  if (old.metadata.deletionTimestamp && grace >= (old.metadata.deletionGracePeriodSeconds ?? 0)) {
    return { object: old, gone: false };
  }
  draft.metadata.deletionTimestamp = toTime(registry.clock.now() + grace * 1000);
  draft.metadata.deletionGracePeriodSeconds = grace;
  if (draft.metadata.generation) draft.metadata.generation++;
  type.prepareDelete?.(draft);
  return { object: options.dryRun ? draft : registry.objects.put(storageKey(type), draft), gone: false };
}

/** An object that could have had a grace period, as the answer to its deletion shows it. */
function ended(registry: Registry, object: SimObject): SimObject {
  const { metadata } = object;
  const generation = metadata.generation && metadata.generation + 1;
  return {
    ...object,
    metadata: {
      ...metadata,
      deletionTimestamp: toTime(registry.clock.now()),
      deletionGracePeriodSeconds: 0,
      ...(generation && { generation }),
    },
  };
}

function checkPreconditions({ group, kind }: ResourceType, old: SimObject, { preconditions }: DeleteOptions): void {
  const { uid, resourceVersion, name } = old.metadata;
  // The real server names the kind here, not the resource.
  const type = { group, plural: kind };
  if (preconditions?.uid && preconditions.uid !== uid) {
    const why = `the UID in the precondition (${preconditions.uid}) does not match the UID in record (${uid}). The object might have been deleted and then recreated`;
    throw conflict(type, name, why);
  }
  if (preconditions?.resourceVersion && preconditions.resourceVersion !== resourceVersion) {
    const why = `the ResourceVersion in the precondition (${preconditions.resourceVersion}) does not match the ResourceVersion in record (${resourceVersion}). The object might have been modified`;
    throw conflict(type, name, why);
  }
}

/** The object's finalizers with the one that the propagation policy asks the garbage collector for. */
function finalizersFor(type: ResourceType, old: SimObject, { propagationPolicy }: DeleteOptions): string[] {
  const own = old.metadata.finalizers ?? [];
  const policy = propagationPolicy ?? defaultPolicy(type, own);
  const others = own.filter((finalizer) => finalizer !== ORPHAN && finalizer !== FOREGROUND);
  if (policy === 'Orphan') return [...others, ORPHAN];
  if (policy === 'Foreground') return [...others, FOREGROUND];
  return others;
}

function defaultPolicy(type: ResourceType, own: readonly string[]): DeleteOptions['propagationPolicy'] {
  if (own.includes(ORPHAN)) return 'Orphan';
  if (own.includes(FOREGROUND)) return 'Foreground';
  return type.deletesByOrphan ? 'Orphan' : 'Background';
}

function removeObject(registry: Registry, type: ResourceType, object: SimObject): SimObject {
  const last = registry.objects.delete(storageKey(type), object);
  type.afterDelete?.(last, writeContext(registry));
  return last;
}

/** Takes a deleted object out of the store once nothing holds it any more; undefined while something does. */
export function finishDeletion(registry: Registry, type: ResourceType, object: SimObject): SimObject | undefined {
  const { deletionTimestamp, deletionGracePeriodSeconds, finalizers, name } = object.metadata;
  if (!deletionTimestamp || deletionGracePeriodSeconds || finalizers?.length) return undefined;
  if (type.holdsDeletion?.(object)) return undefined;
  if (!registry.objects.get(storageKey(type), scopeOf(type, object), name)) return undefined;
  return removeObject(registry, type, object);
}
