// Changing an object that exists: what stays as it was, what the server counts and checks, and the write. The same for a
// client's request and for a controller.

import { conflict, MODIFIED, notFound } from '../api/errors.ts';
import { invalidObject } from '../object/field-error.ts';
import { clone, equal, type JsonMap } from '../object/json.ts';
import { type SimObject, StatusError } from '../ports.ts';
import { type ResourceType, storageKey } from '../resources/resource-type.ts';
import { finishDeletion } from './delete.ts';
import { registryKey } from './registry-key.ts';
import { type Registry, type WriteOptions, writeContext } from './registry.ts';
import { runAdmission } from './run-admission.ts';
import { validateMetaUpdate } from './validate-meta.ts';

export interface UpdateOptions extends WriteOptions {
  /**
   * What is written: the object without its status, its status alone, the ephemeral containers of a pod, or all of it
   * (a controller).
   */
  part: 'object' | 'status' | 'ephemeral' | 'all';
}

/** Stores what `change` makes of a copy of the object. Throws 404, 409 and 422 as the server does. */
export function updateObject(
  registry: Registry,
  type: ResourceType,
  namespace: string | undefined,
  name: string,
  change: (draft: SimObject) => SimObject | void,
  options: UpdateOptions,
): SimObject {
  const old = registry.objects.get(storageKey(type), namespace, name);
  if (!old) throw notFound(type, name);
  const draft = clone(old);
  const next = change(draft) ?? draft;
  checkPreconditions(type, next, old);
  keepServersFields(type, next, old, options.part);
  const context = writeContext(registry);
  if (options.part === 'object' || options.part === 'ephemeral') type.setDefaults?.(next, context);
  options.record?.(old, next);
  type.prepareUpdate?.(next, old, context);
  countGeneration(type, next, old);
  const request = { operation: 'UPDATE' as const, type, object: next, old, context, warn: options.warn ?? (() => {}) };
  if (options.part === 'object') checkUpdate(registry, request);
  if (options.part === 'object' || options.part === 'all') {
    type.allocate?.(next, context, { dryRun: options.dryRun === true });
  }
  if (sameButManagers(next, old)) return old;
  shareUnchanged(next, old);
  if (options.dryRun) return next;
  const stored = registry.objects.put(storageKey(type), next);
  return finishDeletion(registry, type, stored) ?? stored;
}

function checkUpdate(registry: Registry, request: Parameters<typeof runAdmission>[2] & { old: SimObject }): void {
  const { type, object, old, context } = request;
  runAdmission(registry, 'admit', request);
  const errors = [
    ...validateMetaUpdate(type, object.metadata, old.metadata),
    ...(type.validate?.(object, context) ?? []),
    ...(type.validateUpdate?.(object, old) ?? []),
  ];
  if (errors.length > 0) throw invalidObject(type, object.metadata.name, errors);
  for (const text of type.warnings?.(object, old) ?? []) request.warn(text);
  runAdmission(registry, 'check', request);
}

function checkPreconditions(type: ResourceType, next: SimObject, old: SimObject): void {
  const { resourceVersion, uid, name } = next.metadata;
  if (resourceVersion && !/^\d+$/.test(resourceVersion)) {
    // The real server has no reason for it.
    throw new StatusError(500, '', `strconv.ParseUint: parsing ${JSON.stringify(resourceVersion)}: invalid syntax`);
  }
  if (resourceVersion && resourceVersion !== old.metadata.resourceVersion) throw conflict(type, name, MODIFIED);
  if (uid && uid !== old.metadata.uid) {
    const why = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${old.metadata.uid}`;
    const key = registryKey(type, old.metadata);
    throw conflict(
      type,
      name,
      `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: ${why}`,
    );
  }
}

function keepServersFields(type: ResourceType, next: SimObject, old: SimObject, part: UpdateOptions['part']): void {
  const { metadata } = next;
  metadata.resourceVersion = old.metadata.resourceVersion;
  metadata.uid = old.metadata.uid;
  metadata.creationTimestamp = old.metadata.creationTimestamp;
  for (const field of ['generation', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'selfLink']) {
    if (old.metadata[field] === undefined) delete metadata[field];
    else (metadata as JsonMap)[field] = old.metadata[field];
  }
  next.apiVersion = old.apiVersion;
  next.kind = old.kind;
  if (part === 'all' || !type.hasStatus) return;
  if (part === 'object' || part === 'ephemeral') {
    if (old['status'] === undefined) delete next['status'];
    else next['status'] = old['status'];
    return;
  }
  for (const field of Object.keys(next))
    if (field !== 'status' && field !== 'metadata' && !(field in old)) delete next[field];
  for (const field of Object.keys(old)) if (field !== 'status' && field !== 'metadata') next[field] = old[field];
}

function countGeneration(type: ResourceType, next: SimObject, old: SimObject): void {
  const counted = type.generationOf ?? ((object: SimObject) => object['spec']);
  if (type.hasGeneration && !equal(counted(next), counted(old))) {
    next.metadata.generation = (old.metadata.generation ?? 0) + 1;
  }
}

/** What the two versions have in common is kept once: many versions are remembered. */
function shareUnchanged(next: SimObject, old: SimObject): void {
  for (const key of Object.keys(next)) if (key !== 'metadata' && equal(next[key], old[key])) next[key] = old[key];
  const metadata = next.metadata as JsonMap;
  for (const key of Object.keys(metadata))
    if (equal(metadata[key], old.metadata[key])) metadata[key] = old.metadata[key];
}

/** A write that changes nothing but the times of its managers is none. */
function sameButManagers(next: SimObject, old: SimObject): boolean {
  if (!equal({ ...next, metadata: null }, { ...old, metadata: null })) return false;
  const timeless = ({ metadata }: SimObject) => {
    const { managedFields, ...rest } = metadata;
    const entries = Array.isArray(managedFields) ? managedFields : [];
    return { ...rest, managedFields: entries.map((entry) => ({ ...entry, time: '' })) };
  };
  return equal(timeless(next), timeless(old));
}
