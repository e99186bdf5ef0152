// The replica set controller.

import { selects } from '../object/label-selector.ts';
import type { Workload } from '../resources/workload.ts';
import { type Controller, keyOf, runQueue, splitKey } from './controller.ts';
import { controllerOf, ownerKeys } from './owners.ts';
import { type ReplicaKind, type ReplicaOwner, reconcileReplicas } from './replicas.ts';

const kind: ReplicaKind = {
  resource: 'replicasets.apps',
  component: 'replicaset-controller',
  selects: (owner, labels) => selects((owner as Workload).spec.selector, labels),
};

export const replicaSetController: Controller = {
  name: 'replica-set',
  start(context) {
    const { store } = context;
    const queue = runQueue(context, {
      keysOf(change) {
        const { resource, object } = change;
        if (resource === kind.resource) return [keyOf(change)];
        if (resource !== 'pods') return [];
        if (controllerOf(object)) return [...ownerKeys(object, 'ReplicaSet'), ...formerKeys(change.old)];
        const orphanFor = store
          .list(kind.resource, object.metadata.namespace)
          .filter((set) => kind.selects(set, object.metadata.labels));
        return [...orphanFor.map((set) => keyOf({ object: set })), ...formerKeys(change.old)];
      },
      reconcile(key) {
        const owner = store.get(kind.resource, ...splitKey(key));
        if (owner) reconcileReplicas(context, kind, key, owner as ReplicaOwner, queue);
      },
    });
    return queue.stop;
  },
};

const formerKeys = (old: Parameters<typeof ownerKeys>[0] | undefined) => (old ? ownerKeys(old, 'ReplicaSet') : []);
