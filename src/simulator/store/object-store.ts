// The objects themselves: kept by resource and namespace, each write numbered, the latest writes remembered so that
// watches can begin in the past. Knows nothing of kinds, defaults or deletion.

import type { SimObject, StoreChange } from '../ports.ts';

export interface Revision extends StoreChange {
  version: number;
}

export interface ObjectStore {
  get(resource: string, namespace: string | undefined, name: string): SimObject | undefined;
  /** In the order of namespace and name; not to be altered. */
  list(resource: string, namespace?: string): readonly SimObject[];
  count(resource: string, namespace?: string): number;
  /** Stores under the object's own names, sets its resourceVersion and tells the listeners. */
  put(resource: string, object: SimObject): SimObject;
  delete(resource: string, object: SimObject): SimObject;
  /** Keys of all resources that ever had an object. */
  resources(): readonly string[];
  /** Fills an empty store with objects as they once were, versions included; what came before is not remembered. */
  restore(objects: readonly (readonly [resource: string, objects: readonly SimObject[]])[], version: number): void;
  /** The number of the last write. */
  readonly version: number;
  /** Writes after `version`, oldest first; undefined where they are no longer remembered. */
  since(version: number): Revision[] | undefined;
  onChange(listener: (change: Revision) => void): () => void;
}

/** Old writes are forgotten in bulk, so that remembering one is cheap. */
const REMEMBERED = 5000;

export function makeObjectStore(): ObjectStore {
  const resources = new Map<string, Map<string, Collection>>();
  const listeners = new Set<(change: Revision) => void>();
  const untold: Revision[] = [];
  let telling = false;
  let history: Revision[] = [];
  let forgotten = 0;
  let version = 0;

  const namespaces = (resource: string) => {
    let found = resources.get(resource);
    if (!found) resources.set(resource, (found = new Map()));
    return found;
  };

  const record = (revision: Revision) => {
    history.push(revision);
    if (history.length > 2 * REMEMBERED) {
      forgotten = history[REMEMBERED - 1]?.version ?? forgotten;
      history = history.slice(REMEMBERED);
    }
    untold.push(revision);
    if (!telling) tell();
  };

  // A listener may write: what it wrote is told after the change it was told of, to everybody.
  const tell = () => {
    telling = true;
    try {
      for (let next = untold.shift(); next; next = untold.shift())
        for (const listener of [...listeners]) listener(next);
    } finally {
      telling = false;
    }
  };

  return {
    get: (resource, namespace = '', name) => resources.get(resource)?.get(namespace)?.objects.get(name),
    list(resource, namespace) {
      const found = resources.get(resource);
      if (!found) return [];
      if (namespace !== undefined) return sortedByName(found.get(namespace));
      return [...found.keys()].sort().flatMap((key) => sortedByName(found.get(key)));
    },
    count(resource, namespace) {
      const found = resources.get(resource);
      if (!found) return 0;
      if (namespace !== undefined) return found.get(namespace)?.objects.size ?? 0;
      return [...found.values()].reduce((sum, { objects }) => sum + objects.size, 0);
    },
    put(resource, object) {
      const { namespace = '', name } = object.metadata;
      object.metadata.resourceVersion = String(++version);
      const all = namespaces(resource);
      const collection: Collection = all.get(namespace) ?? { objects: new Map() };
      all.set(namespace, collection);
      const old = collection.objects.get(name);
      collection.objects.set(name, object);
      delete collection.sorted;
      if (!old) delete collection.order;
      record({ type: old ? 'MODIFIED' : 'ADDED', resource, object, version, ...(old && { old }) });
      return object;
    },
    delete(resource, object) {
      const { namespace = '', name } = object.metadata;
      const collection = resources.get(resource)?.get(namespace);
      const old = collection?.objects.get(name) ?? object;
      collection?.objects.delete(name);
      delete collection?.sorted;
      delete collection?.order;
      const last = { ...object, metadata: { ...object.metadata, resourceVersion: String(++version) } };
      record({ type: 'DELETED', resource, object: last, version, old });
      return last;
    },
    resources: () => [...resources.keys()],
    restore(kept, last) {
      version = Math.max(version, last);
      forgotten = version;
      for (const [resource, objects] of kept) {
        const all = namespaces(resource);
        for (const object of objects) {
          const { namespace = '', name } = object.metadata;
          const collection: Collection = all.get(namespace) ?? { objects: new Map() };
          all.set(namespace, collection);
          collection.objects.set(name, object);
        }
      }
      // All are there before anybody hears of the first.
      for (const [resource, objects] of kept) {
        for (const object of objects) untold.push({ type: 'ADDED', resource, object, version });
      }
      if (!telling) tell();
    },
    get version() {
      return version;
    },
    since(from) {
      if (from < forgotten) return undefined;
      return history.slice(firstAfter(history, from));
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The objects of one resource in one namespace. */
interface Collection {
  objects: Map<string, SimObject>;
  /** Names in order, until one comes or goes. */
  order?: string[];
  /** In order, until the next write. */
  sorted?: SimObject[];
}

function sortedByName(collection: Collection | undefined): SimObject[] {
  if (!collection) return [];
  if (collection.sorted) return collection.sorted;
  const { objects } = collection;
  collection.order ??= [...objects.keys()].sort();
  collection.sorted = collection.order.flatMap((name) => objects.get(name) ?? []);
  return collection.sorted;
}

/** Index of the first revision above `version`. */
function firstAfter(history: readonly Revision[], version: number): number {
  let low = 0;
  let high = history.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((history[middle]?.version ?? 0) > version) high = middle;
    else low = middle + 1;
  }
  return low;
}
