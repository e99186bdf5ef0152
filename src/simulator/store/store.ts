// Builds the Store that controllers and the kubelet use, and the registry that the API works on: two faces of the same
// objects.

import type { Clock } from '../../model/clock.ts';
import { admissionPlugins } from '../admission/list.ts';
import type { SimObject, Store } from '../ports.ts';
import { StatusError } from '../ports.ts';
import type { ResourceType } from '../resources/resource-type.ts';
import { createObject } from './create.ts';
import { deleteObject } from './delete.ts';
import { makeEventRecorder } from './event-recorder.ts';
import { makeKinds } from './kinds.ts';
import { makeObjectStore } from './object-store.ts';
import { type Registry, scopeOf } from './registry.ts';
import { updateObject } from './update.ts';

export interface RegistryOptions {
  types: readonly ResourceType[];
  clock: Clock;
  random: () => number;
  nodeName: string;
}

export function makeRegistry({ types, clock, random, nodeName }: RegistryOptions): Registry {
  const objects = makeObjectStore();
  const kinds = makeKinds(types);
  const store: Store = {
    get: objects.get,
    list: (resource, namespace) => [...objects.list(resource, namespace)],
    create: (resource, object) => {
      const type = kinds.byKey(resource);
      return createObject(registry, type, scopeOf(type, object as SimObject), object);
    },
    mutate: (resource, namespace, name, change) =>
      unlessMissing(() => updateObject(registry, kinds.byKey(resource), namespace, name, change, { part: 'all' })),
    delete: (resource, namespace, name, options) =>
      void unlessMissing(() =>
        // A controller's deletion takes dependents along, whatever the kind's old habit.
        deleteObject(registry, { ...kinds.byKey(resource), deletesByOrphan: false }, namespace, name, options),
      ),
    remove: (resource, namespace, name) =>
      void unlessMissing(() =>
        deleteObject(registry, kinds.byKey(resource), namespace, name, { gracePeriodSeconds: 0 }),
      ),
    onChange: objects.onChange,
    event: (about, event) => recordEvent(about, event),
  };
  const registry: Registry = { kinds, objects, clock, random, admission: admissionPlugins, store };
  const recordEvent = makeEventRecorder(registry, nodeName);
  return registry;
}

/** The object may be gone by the time a controller gets to it; that is no error of its. */
function unlessMissing<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof StatusError && error.code === 404) return undefined;
    throw error;
  }
}
