// Removes pods that are bound to a node which does not exist: nobody else would ever end them.

import type { Pod } from '../resources/pod-types.ts';
import { type Controller, keyOf, runQueue, splitKey } from './controller.ts';

/** Milliseconds that a node may be missing. */
const PATIENCE = 40_000;

export const podGarbageCollector: Controller = {
  name: 'pod-garbage-collector',
  start(context) {
    const { store } = context;
    const isLost = ({ spec }: Pod) => Boolean(spec.nodeName) && !store.get('nodes', undefined, spec.nodeName ?? '');
    const queue = runQueue(context, {
      keysOf({ resource, object, type }) {
        const lost =
          resource === 'pods' && type !== 'DELETED'
            ? [object as Pod].filter(isLost)
            : resource === 'nodes' && type === 'DELETED'
              ? (store.list('pods') as Pod[]).filter(({ spec }) => spec.nodeName === object.metadata.name)
              : [];
        for (const pod of lost) queue.add(keyOf({ object: pod }), PATIENCE, 'deadline');
        return [];
      },
      reconcile(key) {
        const pod = store.get('pods', ...splitKey(key)) as Pod | undefined;
        if (!pod || !isLost(pod)) return;
        store.delete('pods', pod.metadata.namespace, pod.metadata.name, { gracePeriodSeconds: 0 });
      },
    });
    return queue.stop;
  },
};
