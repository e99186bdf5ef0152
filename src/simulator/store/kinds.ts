// Which kinds there are: the built-in ones and those that definitions add at run time. Looks them up by the names that
// requests and objects use.

import { type ResourceType, storageKey } from '../resources/resource-type.ts';

export interface Kinds {
  /** By storage key: `pods`, `deployments.apps`. Throws where there is none: a bug of ours. */
  byKey(key: string): ResourceType;
  /** By the words of a URL. */
  find(group: string, version: string, plural: string): ResourceType | undefined;
  /** By the words of an object. */
  ofObject(apiVersion: string, kind: string): ResourceType | undefined;
  all(): readonly ResourceType[];
  add(type: ResourceType): void;
  remove(type: ResourceType): void;
}

export function makeKinds(builtIn: readonly ResourceType[]): Kinds {
  const types = new Map(builtIn.map((type) => [storageKey(type), type]));
  return {
    byKey(key) {
      const type = types.get(key);
      if (!type) throw new Error(`the simulator has no resource ${key}`);
      return type;
    },
    find(group, version, plural) {
      const type = types.get(storageKey({ group, plural }));
      return type?.versions.includes(version) ? type : undefined;
    },
    ofObject(apiVersion, kind) {
      const [group, version] = splitApiVersion(apiVersion);
      for (const type of types.values()) {
        if (type.kind === kind && type.group === group && type.versions.includes(version)) return type;
      }
      return undefined;
    },
    all: () => [...types.values()],
    add: (type) => void types.set(storageKey(type), type),
    remove: (type) => void types.delete(storageKey(type)),
  };
}

/** Group and version of `apps/v1`, or of `v1`. */
export function splitApiVersion(apiVersion: string): [group: string, version: string] {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? ['', apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
}
