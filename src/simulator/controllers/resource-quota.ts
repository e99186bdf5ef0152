// The resource quota controller: what is used, in the status.

import { resourcesOf, usedOf } from '../quota/usage.ts';
import type { ResourceQuota } from '../resources/resource-quotas.ts';
import { type Controller, keyOf, runQueue, splitKey } from './controller.ts';

export const resourceQuotaController: Controller = {
  name: 'resource-quota',
  start(context) {
    const { store } = context;
    const queue = runQueue(context, {
      keysOf(change) {
        if (change.resource === 'resourcequotas') return [keyOf(change)];
        return (store.list('resourcequotas', change.object.metadata.namespace ?? '') as ResourceQuota[])
          .filter((quota) => resourcesOf(quota).includes(change.resource))
          .map((object) => keyOf({ object }));
      },
      reconcile(key) {
        const [namespace, name] = splitKey(key);
        store.mutate('resourcequotas', namespace, name, (draft) => {
          const quota = draft as ResourceQuota;
          quota.status = { hard: { ...quota.spec.hard }, used: usedOf(store, quota, resourcesOf(quota)) };
        });
      },
    });
    return queue.stop;
  },
};
