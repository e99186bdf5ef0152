// The objects themselves: kept by resource and namespace, each write numbered, the latest writes remembered so that
// watches can begin in the past. Knows nothing of kinds, defaults or deletion.

import type { SimObject, StoreChange } from '../ports.ts';

export interface Revision extends StoreChange {
  version: number;
}

export interface ObjectStore {
  get(resource: string, namespace: string | undefined, name: string): SimObject | undefined;
  /** In the order of namespace and name. */
  list(resource: string, namespace?: string): SimObject[];
  count(resource: string, namespace?: string): number;
  /** Stores under the object's own names, sets its resourceVersion and tells the listeners. */
  put(resource: string, object: SimObject): SimObject;
  delete(resource: string, object: SimObject): SimObject;
  /** The number of the last write. */
  readonly version: number;
  /** Writes after `version`, oldest first; undefined where they are no longer remembered. */
  since(version: number): Revision[] | undefined;
  onChange(listener: (change: Revision) => void): () => void;
}

/** Old writes are forgotten in bulk, so that remembering one is cheap. */
const REMEMBERED = 10_000;

export function makeObjectStore(): ObjectStore {
  const resources = new Map<string, Map<string, Map<string, SimObject>>>();
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
    get: (resource, namespace = '', name) => resources.get(resource)?.get(namespace)?.get(name),
    list(resource, namespace) {
      const found = resources.get(resource);
      if (!found) return [];
      if (namespace !== undefined) return sortedByName(found.get(namespace));
      return [...found.keys()].sort().flatMap((key) => sortedByName(found.get(key)));
    },
    count(resource, namespace) {
      const found = resources.get(resource);
      if (!found) return 0;
      if (namespace !== undefined) return found.get(namespace)?.size ?? 0;
      return [...found.values()].reduce((sum, { size }) => sum + size, 0);
    },
    put(resource, object) {
      const { namespace = '', name } = object.metadata;
      object.metadata.resourceVersion = String(++version);
      const all = namespaces(resource);
      let objects = all.get(namespace);
      if (!objects) all.set(namespace, (objects = new Map()));
      const old = objects.get(name);
      objects.set(name, object);
      record({ type: old ? 'MODIFIED' : 'ADDED', resource, object, version, ...(old && { old }) });
      return object;
    },
    delete(resource, object) {
      const { namespace = '', name } = object.metadata;
      const old = resources.get(resource)?.get(namespace)?.get(name) ?? object;
      resources.get(resource)?.get(namespace)?.delete(name);
      const last = { ...object, metadata: { ...object.metadata, resourceVersion: String(++version) } };
      record({ type: 'DELETED', resource, object: last, version, old });
      return last;
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

function sortedByName(objects: Map<string, SimObject> | undefined): SimObject[] {
  if (!objects) return [];
  return [...objects.values()].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
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
