// What every write needs: the kinds, the objects, time and chance. The operations beside this file are functions over it.

import type { Clock } from '../../model/clock.ts';
import type { AdmissionPlugin } from '../admission/admission.ts';
import type { SimObject, Store } from '../ports.ts';
import type { ResourceType, WriteContext } from '../resources/resource-type.ts';
import type { Kinds } from './kinds.ts';
import type { ObjectStore } from './object-store.ts';

export interface Registry {
  kinds: Kinds;
  objects: ObjectStore;
  clock: Clock;
  random: () => number;
  admission: readonly AdmissionPlugin[];
  store: Store;
}

export interface WriteOptions {
  dryRun?: boolean;
  /** Notes who writes; without it (a controller) managedFields stay as they are. */
  record?: (old: SimObject | undefined, next: SimObject) => void;
  /** Collects texts for `Warning:` headers. */
  warn?: (text: string) => void;
}

export const writeContext = (registry: Registry): WriteContext => ({
  store: registry.store,
  now: registry.clock.now(),
  random: registry.random,
});

/** The namespace that a stored object of the kind lives under. */
export const scopeOf = (type: ResourceType, object: SimObject): string | undefined =>
  type.namespaced ? object.metadata.namespace : undefined;
