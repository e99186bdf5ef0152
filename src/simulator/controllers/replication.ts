// The replication controller's controller.

import { mapSelects } from '../object/label-selector.ts';
import { at } from '../object/json.ts';
import { asksAnew, type Controller, keyOf, runQueue, splitKey } from './controller.ts';
import { controllerOf, ownerKeys } from './owners.ts';
import { countsAnew, type ReplicaKind, type ReplicaOwner, reconcileReplicas } from './replicas.ts';

const kind: ReplicaKind = {
  resource: 'replicationcontrollers',
  component: 'replication-controller',
  matcher: (owner) => (labels) => mapSelects(at(owner, 'spec', 'selector'), labels),
};

export const replicationController: Controller = {
  name: 'replication',
  start(context) {
    const { store } = context;
    const queue = runQueue(context, {
      keysOf(change) {
        const { resource, object, old } = change;
        if (resource === kind.resource) return asksAnew(change) ? [keyOf(change)] : [];
        if (resource !== 'pods' || !countsAnew(change)) return [];
        const former = old ? ownerKeys(old, 'ReplicationController') : [];
        if (controllerOf(object)) return [...ownerKeys(object, 'ReplicationController'), ...former];
        const orphanFor = store
          .list(kind.resource, object.metadata.namespace)
          .filter((owner) => kind.matcher(owner)(object.metadata.labels));
        return [...orphanFor.map((owner) => keyOf({ object: owner })), ...former];
      },
      reconcile(key) {
        const owner = store.get(kind.resource, ...splitKey(key));
        if (owner) reconcileReplicas(context, kind, key, owner as ReplicaOwner, queue);
      },
    });
    return queue.stop;
  },
};
