// The last versions of objects that the server's answers showed, so that a write can be held against what was before.
// Keeps texts and reads them only when they are asked for: most never are.

import type { KubeObject } from '../cluster/port.ts';

export interface ObjectMemory {
  /** An answer to a GET, by its path without a query: an object, or a list of them. */
  heard(path: string, text: string): void;
  /** An object that a write was answered with, by its own path. */
  keep(path: string, object: KubeObject): void;
  /** The latest version of the object at this path. */
  recall(path: string): KubeObject | undefined;
}

/** Answers kept; the oldest go first. */
const most = 60;
/** Characters; longer answers are not kept. */
const longest = 500_000;

export function objectMemory(): ObjectMemory {
  /** In the order of arrival. */
  const kept = new Map<string, string | KubeObject>();
  const put = (path: string, value: string | KubeObject) => {
    kept.delete(path);
    kept.set(path, value);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
  };
  return {
    heard(path, text) {
      if (text.length <= longest && text.startsWith('{')) put(path, text);
    },
    keep: put,
    recall(path) {
      const collection = path.slice(0, path.lastIndexOf('/'));
      const name = decodeURIComponent(path.slice(collection.length + 1));
      const places = [...kept.keys()].filter((known) => known === path || known === collection).reverse();
      for (const place of places) {
        const found = read(kept.get(place));
        const object = place === path ? found : itemOf(found, name);
        if (object?.metadata?.name === name) return object;
      }
      return undefined;
    },
  };
}

function read(value: string | KubeObject | undefined): KubeObject | undefined {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as KubeObject;
  } catch {
    return undefined;
  }
}

function itemOf(list: KubeObject | undefined, name: string): KubeObject | undefined {
  const items = Array.isArray(list?.['items']) ? (list['items'] as KubeObject[]) : [];
  const found = items.find(({ metadata }) => metadata?.name === name);
  return found && { apiVersion: list?.apiVersion ?? '', kind: list?.kind?.replace(/List$/, '') ?? '', ...found };
}
