// The replica set controller.

import { matches, requirementsOf } from '../object/label-selector.ts';
import type { Workload } from '../resources/workload.ts';
import { asksAnew, type Controller, keyOf, runQueue, splitKey } from './controller.ts';
import { controllerOf, ownerKeys } from './owners.ts';
import { countsAnew, type ReplicaKind, type ReplicaOwner, reconcileReplicas } from './replicas.ts';

const kind: ReplicaKind = {
  resource: 'replicasets.apps',
  component: 'replicaset-controller',
  matcher(owner) {
    const requirements = requirementsOf((owner as Workload).spec.selector);
    return (labels) => requirements !== undefined && matches(requirements, labels);
  },
};

export const replicaSetController: Controller = {
  name: 'replica-set',
  start(context) {
    const { store } = context;
    const queue = runQueue(context, {
      keysOf(change) {
        const { resource, object } = change;
        if (resource === kind.resource) return asksAnew(change) ? [keyOf(change)] : [];
        if (resource !== 'pods' || !countsAnew(change)) return [];
        if (controllerOf(object)) return [...ownerKeys(object, 'ReplicaSet'), ...formerKeys(change.old)];
        const orphanFor = store
          .list(kind.resource, object.metadata.namespace)
          .filter((set) => kind.matcher(set)(object.metadata.labels));
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
