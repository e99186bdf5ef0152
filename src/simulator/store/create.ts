// Creating an object: what the server fills in, what it refuses, and the write. The same for a client's request and for a
// controller.

import { alreadyExists, badRequest } from '../api/errors.ts';
import { invalidObject } from '../object/field-error.ts';
import { clone, type JsonMap } from '../object/json.ts';
import { randomSuffix, randomUid } from '../object/random.ts';
import { toTime } from '../object/time.ts';
import { type SimObject, StatusError } from '../ports.ts';
import { apiVersionOf, type ResourceType, storageKey, storageVersionOf } from '../resources/resource-type.ts';
import type { AdmissionRequest } from '../admission/admission.ts';
import { runAdmission } from './run-admission.ts';
import { type Registry, type WriteOptions, writeContext } from './registry.ts';
import { validateMeta } from './validate-meta.ts';

/** How often a generated name is tried anew when it is taken. */
const NAME_ATTEMPTS = 8;

/** The longest base that leaves room for the random suffix. */
const LONGEST_BASE = 58;

export function createObject(
  registry: Registry,
  type: ResourceType,
  namespace: string | undefined,
  body: JsonMap,
  options: WriteOptions = {},
): SimObject {
  const context = writeContext(registry);
  const object = blank(registry, type, namespace, body);
  type.setDefaults?.(object, context);
  options.record?.(undefined, object);
  const request = { operation: 'CREATE' as const, type, object, context, warn: options.warn ?? (() => {}) };
  admitUnnamed(registry, request);
  type.prepareCreate?.(object, context);
  type.allocate?.(object, context, { dryRun: options.dryRun === true });
  const errors = [...validateMeta(type, object.metadata), ...(type.validate?.(object, context) ?? [])];
  if (errors.length > 0) throw invalidObject(type, object.metadata.name, errors);
  for (const text of type.warnings?.(object, undefined) ?? []) request.warn(text);
  runAdmission(registry, 'check', request);
  if (registry.objects.get(storageKey(type), namespace, object.metadata.name)) {
    throw alreadyExists(type, object.metadata.name);
  }
  return options.dryRun ? object : registry.objects.put(storageKey(type), object);
}

/** The order in which the server writes the first fields. */
const startOf = (type: ResourceType): JsonMap =>
  type.custom ? { apiVersion: '', kind: '', metadata: {} } : { kind: '', apiVersion: '', metadata: {} };

/** A copy of the body with the metadata that only the server decides on. */
function blank(registry: Registry, type: ResourceType, namespace: string | undefined, body: JsonMap): SimObject {
  const object = { ...startOf(type), ...clone(body) } as unknown as SimObject;
  object.apiVersion = apiVersionOf(type, storageVersionOf(type));
  object.kind = type.kind;
  const meta = (object.metadata ??= {} as SimObject['metadata']);
  if (type.namespaced) {
    if (meta.namespace && meta.namespace !== namespace) {
      throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
    }
    if (namespace !== undefined) meta.namespace = namespace;
  }
  if (meta.resourceVersion && meta.resourceVersion !== '0') {
    // The real server has no reason for it either.
    throw new StatusError(500, '', 'resourceVersion should not be set on objects to be created');
  }
  for (const field of ['deletionTimestamp', 'deletionGracePeriodSeconds', 'selfLink'] as const) delete meta[field];
  meta.name ||= '';
  meta.uid = randomUid(registry.random);
  meta.creationTimestamp = toTime(registry.clock.now());
  delete meta.generation;
  if (type.hasGeneration) meta.generation = 1;
  if (type.hasStatus && !type.bornWithStatus) delete object['status'];
  return object;
}

/** A name is made after admission has had its say: until then the object goes by what its name will begin with. */
function admitUnnamed(registry: Registry, request: AdmissionRequest): void {
  const { type, object } = request;
  const { metadata } = object;
  const generates = metadata.name === '' && typeof metadata['generateName'] === 'string';
  if (generates) metadata.name = String(metadata['generateName']);
  runAdmission(registry, 'admit', request);
  if (generates) metadata.name = freeName(registry, type, metadata);
}

function freeName(registry: Registry, type: ResourceType, meta: SimObject['metadata']): string {
  const base = String(meta['generateName']).slice(0, LONGEST_BASE);
  for (let attempt = 1; ; attempt++) {
    const name = base + randomSuffix(registry.random);
    if (attempt === NAME_ATTEMPTS || !registry.objects.get(storageKey(type), meta.namespace, name)) return name;
  }
}
