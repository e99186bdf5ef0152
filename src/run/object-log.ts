// Tells each object that a run meets once, and again when what a picture shows of it has changed.

import type { KubeObject } from '../cluster/port.ts';
import type { ObjectSighting } from '../model/sighting.ts';
import { objectSighting } from './object-sighting.ts';

/** What no picture shows, however often it is met. */
const passedOver = new Set(['Event', 'Lease', 'Node', 'Scale', 'Status', 'Table', 'Eviction', 'APIService']);

export function objectLog(tell: (object: ObjectSighting) => void) {
  const told = new Map<string, string>();
  const see = (object: ObjectSighting) => {
    const { kind, namespace = '', name, uid = '' } = object;
    const key = [kind, namespace, name, uid].join('/');
    const text = JSON.stringify(object);
    if (passedOver.has(kind) || kind.endsWith('List') || told.get(key) === text) return;
    told.set(key, text);
    tell(object);
  };
  return {
    see,
    met(object: KubeObject) {
      const sighting = objectSighting(object);
      if (sighting) see(sighting);
    },
  };
}
