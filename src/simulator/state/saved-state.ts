// The state of a simulated cluster as a value that can be kept: all objects, and the number of the last write. What runs in
// containers, issued tokens and the past of watches are not in it.

import { isMap, type JsonMap } from '../object/json.ts';
import type { SimObject } from '../ports.ts';
import type { ObjectStore } from '../store/object-store.ts';

/** What the file says that it is; raised when its form changes. */
export const STATE_VERSION = 1;

export interface SavedState {
  rutterSimulator: typeof STATE_VERSION;
  /** The number of the last write: resourceVersions go on from there. */
  version: number;
  /** By storage key: `pods`, `deployments.apps`. */
  objects: Record<string, readonly SimObject[]>;
}

export function saveState(store: ObjectStore): SavedState {
  const kept = store.resources().map((resource) => [resource, store.list(resource)] as const);
  const objects = Object.fromEntries(kept.filter(([, list]) => list.length > 0));
  return { rutterSimulator: STATE_VERSION, version: store.version, objects };
}

/** Resources whose objects others stand on: controllers hear of them first. */
const first = ['customresourcedefinitions.apiextensions.k8s.io', 'namespaces', 'nodes'];

/** How long events are kept, in milliseconds. */
const EVENTS_LIVE = 3_600_000;

/** Puts what was saved into an empty store; the listeners hear of each object as of a new one. `now` in milliseconds. */
export function restoreState(store: ObjectStore, { objects, version }: SavedState, now: number): void {
  const others = Object.keys(objects).filter((resource) => !first.includes(resource));
  const inOrder = [...first, ...others].map((resource): [string, SimObject[]] => [
    resource,
    [...(objects[resource] ?? [])],
  ]);
  const isOld = ({ metadata }: SimObject) => Date.parse(metadata.creationTimestamp) < now - EVENTS_LIVE;
  store.restore(
    inOrder.map(([resource, list]) => [resource, resource === 'events' ? list.filter((event) => !isOld(event)) : list]),
    version,
  );
}

/** What keeps a value from being a saved state; undefined where nothing does. */
export function stateFault(value: unknown): string | undefined {
  if (!isMap(value) || value['rutterSimulator'] === undefined) return 'it is no saved state of the simulator';
  if (value['rutterSimulator'] !== STATE_VERSION) {
    return `its form is ${JSON.stringify(value['rutterSimulator'])}, and this program knows form ${STATE_VERSION}`;
  }
  const { version, objects } = value;
  if (!Number.isInteger(version) || Number(version) < 0) return 'its version is no number';
  if (!isMap(objects)) return 'it has no objects';
  for (const [resource, list] of Object.entries(objects)) {
    if (!Array.isArray(list)) return `its ${resource} are no list`;
    const odd = list.findIndex((object) => !isObject(object, Number(version)));
    if (odd >= 0) return `the ${resource} at position ${odd} are no object`;
  }
  return undefined;
}

function isObject(value: unknown, version: number): boolean {
  if (!isMap(value) || typeof value['kind'] !== 'string' || typeof value['apiVersion'] !== 'string') return false;
  const metadata = value['metadata'];
  if (!isMap(metadata)) return false;
  return areTexts(metadata, ['name', 'uid', 'resourceVersion']) && Number(metadata['resourceVersion']) <= version;
}

const areTexts = (map: JsonMap, keys: readonly string[]) =>
  keys.every((key) => typeof map[key] === 'string' && map[key] !== '');
