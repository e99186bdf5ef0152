// Keeps a service account `default` in every namespace.

import { type Controller, runQueue } from './controller.ts';

export const serviceAccountController: Controller = {
  name: 'service-account',
  start(context) {
    const { store } = context;
    const queue = runQueue(context, {
      keysOf({ resource, object, type }) {
        if (resource === 'namespaces') return [object.metadata.name];
        if (resource === 'serviceaccounts' && type === 'DELETED') return [object.metadata.namespace ?? ''];
        return [];
      },
      reconcile(name) {
        const namespace = store.get('namespaces', undefined, name);
        if (!namespace || namespace.metadata.deletionTimestamp || store.get('serviceaccounts', name, 'default')) return;
        store.create('serviceaccounts', { metadata: { name: 'default', namespace: name } as never });
      },
    });
    return queue.stop;
  },
};
