// The objects of a run as they were at one moment, and who is tied to whom. Knows the API's own ties (owners, selectors,
// volumes) and no drawing.

import type { PodChanged } from '../../model/event.ts';
import type { ObjectSighting } from '../../model/sighting.ts';
import type { NoteView } from '../run-view.ts';

export interface WorldObject {
  /** `Pod/default/web-1`. */
  key: string;
  object: ObjectSighting;
  /** Of a pod: its last state until then. */
  pod?: PodChanged;
  /** Deleted by then. */
  gone: boolean;
  /** `key` of the one that controls it. */
  owner?: string;
}

export type World = ReadonlyMap<string, WorldObject>;

export const keyOf = ({ kind, name, namespace = '' }: { kind: string; name: string; namespace?: string }) =>
  `${kind}/${namespace}/${name}`;

/** At the time `at`; what had gone before `since` is left out. */
export function worldAt({ objects, podChanges, outcomes }: NoteView, since: number, at: number): World {
  const deleted = new Map(
    outcomes.flatMap(({ startedAt, ms, ledger }) =>
      ledger
        .filter(({ change }) => change === 'deleted' && startedAt <= at)
        .map(({ object }) => [keyOf(object), startedAt + ms] as const),
    ),
  );
  const states = new Map(podChanges.filter((change) => change.at <= at).map((change) => [change.pod.uid, change]));
  const world = new Map<string, WorldObject>();
  for (const { at: seen, object } of objects) {
    const key = keyOf(object);
    if (seen > at) continue;
    const pod = object.kind === 'Pod' ? states.get(object.uid ?? '') : undefined;
    const end = pod ? (pod.state === 'Gone' ? pod.at : undefined) : deleted.get(key);
    const gone = end !== undefined && end >= seen;
    if (gone && end < since) world.delete(key);
    else world.set(key, { key, object, gone, ...(pod && { pod }) });
  }
  return withOwners(world);
}

/** A ReplicaSet or Job that nobody met is known by what it owns. */
function withOwners(world: Map<string, WorldObject>): World {
  for (const found of [...world.values()]) {
    const { owner, namespace, labels = {} } = found.object;
    if (!owner) continue;
    const place = namespace === undefined ? {} : { namespace };
    const key = keyOf({ ...owner, ...place });
    found.owner = key;
    const known = world.get(key);
    if (known) known.gone &&= found.gone;
    if (known || found.object.kind !== 'Pod') continue;
    const hash = labels['pod-template-hash'];
    const above = grandOwner(owner, hash);
    const top = above && keyOf({ ...above, ...place });
    world.set(key, {
      key,
      object: { apiVersion: '', ...owner, ...place },
      gone: found.gone,
      ...(top !== undefined && world.has(top) && { owner: top }),
    });
  }
  return world;
}

/** A Deployment names its ReplicaSets by the hash of their pods, a CronJob its Jobs by their minute. */
function grandOwner({ kind, name }: { kind: string; name: string }, hash: string | undefined) {
  if (kind === 'ReplicaSet' && hash !== undefined && name.endsWith(`-${hash}`))
    return { kind: 'Deployment', name: name.slice(0, -hash.length - 1) };
  const minute = kind === 'Job' && /^(.+)-\d{6,}$/.exec(name);
  return minute ? { kind: 'CronJob', name: minute[1] ?? '' } : undefined;
}

/** Whether a service sends to a pod. */
export function sendsTo(service: ObjectSighting, pod: ObjectSighting): boolean {
  const { selector, namespace } = service;
  if (!selector || service.kind !== 'Service' || namespace !== pod.namespace) return false;
  return Object.entries(selector).every(([name, value]) => pod.labels?.[name] === value);
}

const volumeKinds: Record<string, string> = {
  ConfigMap: 'configMap',
  Secret: 'secret',
  PersistentVolumeClaim: 'persistentVolumeClaim',
};

/** Whether one of the pod's volumes is made from the object. */
export function isMountedBy(source: ObjectSighting, pod: ObjectSighting): boolean {
  const kind = volumeKinds[source.kind];
  if (kind === undefined || source.namespace !== pod.namespace) return false;
  return (pod.volumes ?? []).some((volume) => volume.kind === kind && volume.source === source.name);
}
