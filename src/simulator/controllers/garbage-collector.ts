// The garbage collector: dependents follow their owners, and the finalizers `orphan` and `foregroundDeletion` are worked
// off.

import type { SimObject } from '../ports.ts';
import { type Controller, type ControllerContext, runQueue } from './controller.ts';

const ORPHAN = 'orphan';
const FOREGROUND = 'foregroundDeletion';

interface Node {
  resource: string;
  object: SimObject;
}

export const garbageCollector: Controller = {
  name: 'garbage-collector',
  start(context) {
    const { store } = context;
    /** Everything there is, by uid; and who names it as an owner. */
    const known = new Map<string, Node>();
    const dependents = new Map<string, Set<string>>();
    const owners = (object: SimObject) => (object.metadata.ownerReferences ?? []).map(({ uid }) => uid);

    const stopTracking = store.onChange(({ resource, object, old, type }) => {
      const { uid } = object.metadata;
      for (const owner of old ? owners(old) : []) dependents.get(owner)?.delete(uid);
      if (type === 'DELETED') known.delete(uid);
      else {
        known.set(uid, { resource, object });
        for (const owner of owners(object)) {
          const set = dependents.get(owner) ?? new Set();
          dependents.set(owner, set.add(uid));
        }
      }
      if (dependents.get(uid)?.size === 0) dependents.delete(uid);
    });
    const graph: Graph = {
      known: (uid) => known.get(uid),
      dependents: (uid) => [...(dependents.get(uid) ?? [])].flatMap((dependent) => known.get(dependent) ?? []),
    };
    const queue = runQueue(context, {
      keysOf({ object, type }) {
        const { uid, deletionTimestamp, finalizers } = object.metadata;
        const followers = type === 'DELETED' ? [...(dependents.get(uid) ?? [])] : [];
        const waits = finalizers?.includes(ORPHAN) || finalizers?.includes(FOREGROUND);
        const self = type !== 'DELETED' && ((deletionTimestamp && waits) || owners(object).length > 0) ? [uid] : [];
        // An owner that waits for its dependents looks again when one of them goes.
        const waiting = owners(object).filter((owner) => known.get(owner)?.object.metadata.deletionTimestamp);
        return [...followers, ...self, ...waiting];
      },
      reconcile: (uid) => collect(context, graph, uid),
    });
    return () => {
      stopTracking();
      queue.stop();
    };
  },
};

interface Graph {
  known(uid: string): Node | undefined;
  dependents(uid: string): Node[];
}

function collect(context: ControllerContext, graph: Graph, uid: string): void {
  const node = graph.known(uid);
  if (!node) return;
  const { metadata } = node.object;
  if (metadata.deletionTimestamp) {
    if (metadata.finalizers?.includes(ORPHAN)) return orphan(context, graph, node);
    if (metadata.finalizers?.includes(FOREGROUND)) return deleteDependents(context, graph, node);
    return;
  }
  followOwners(context, graph, node);
}

/** Deletes an object none of whose owners is there any more, or stays. */
function followOwners({ store }: ControllerContext, graph: Graph, { resource, object }: Node): void {
  const references = object.metadata.ownerReferences ?? [];
  if (references.length === 0) return;
  const stays = references.filter(({ uid }) => {
    const owner = graph.known(uid)?.object.metadata;
    return owner && !(owner.deletionTimestamp && owner.finalizers?.includes(FOREGROUND));
  });
  const { namespace, name } = object.metadata;
  if (stays.length === references.length) return;
  if (stays.length > 0) {
    store.mutate(resource, namespace, name, (draft) => void (draft.metadata.ownerReferences = stays));
    return;
  }
  const gone = references.filter(({ uid }) => !graph.known(uid));
  if (gone.length === references.length) store.delete(resource, namespace, name);
}

function orphan({ store }: ControllerContext, graph: Graph, { resource, object }: Node): void {
  for (const dependent of graph.dependents(object.metadata.uid)) {
    const { namespace, name } = dependent.object.metadata;
    store.mutate(dependent.resource, namespace, name, (draft) => {
      const left = (draft.metadata.ownerReferences ?? []).filter(({ uid }) => uid !== object.metadata.uid);
      if (left.length > 0) draft.metadata.ownerReferences = left;
      else delete draft.metadata.ownerReferences;
    });
  }
  dropFinalizer(store, resource, object, ORPHAN);
}

/** The owner goes when the last dependent that blocks it is gone. */
function deleteDependents({ store }: ControllerContext, graph: Graph, { resource, object }: Node): void {
  const { uid } = object.metadata;
  const left = graph.dependents(uid);
  for (const dependent of left) {
    const { namespace, name, deletionTimestamp } = dependent.object.metadata;
    if (!deletionTimestamp) store.delete(dependent.resource, namespace, name);
  }
  const blocks = ({ object: dependent }: Node) =>
    dependent.metadata.ownerReferences?.some((owner) => owner.uid === uid && owner.blockOwnerDeletion);
  if (!left.some(blocks)) dropFinalizer(store, resource, object, FOREGROUND);
}

function dropFinalizer(
  store: ControllerContext['store'],
  resource: string,
  { metadata }: SimObject,
  finalizer: string,
): void {
  store.mutate(resource, metadata.namespace, metadata.name, (draft) => {
    draft.metadata.finalizers = (draft.metadata.finalizers ?? []).filter((name) => name !== finalizer);
    if (draft.metadata.finalizers.length === 0) delete draft.metadata.finalizers;
  });
}
