// Gives each pending pod a node that fits, or says why none does.

import { toTime } from '../object/time.ts';
import type { SimObject } from '../ports.ts';
import type { Condition, Pod } from '../resources/pod-types.ts';
import { type Controller, type ControllerContext, keyOf, runQueue, splitKey } from './controller.ts';

export const scheduler: Controller = {
  name: 'scheduler',
  start(context) {
    const { store } = context;
    const pending = () => (store.list('pods') as Pod[]).filter(waits);
    const queue = runQueue(context, {
      keysOf(change) {
        if (change.resource === 'pods')
          return waits(change.object as Pod) && change.type !== 'DELETED' ? [keyOf(change)] : [];
        // A node that came or changed may fit who waited.
        return change.resource === 'nodes' ? pending().map((object) => keyOf({ object })) : [];
      },
      reconcile(key) {
        const [namespace, name] = splitKey(key);
        const pod = store.get('pods', namespace, name) as Pod | undefined;
        if (pod && waits(pod)) schedule(context, pod);
      },
    });
    return queue.stop;
  },
};

const waits = (pod: Pod) =>
  !pod.spec.nodeName &&
  !pod.metadata.deletionTimestamp &&
  pod.status?.phase === 'Pending' &&
  pod.spec['schedulerName'] === 'default-scheduler';

function schedule(context: ControllerContext, pod: Pod): void {
  const { store, clock } = context;
  const { namespace, name } = pod.metadata;
  const node = store.list('nodes')[0];
  if (!node) return;
  const bound = store.mutate('pods', namespace, name, (draft) => bind(draft as Pod, node, clock.now()));
  if (!bound) return;
  const message = `Successfully assigned ${namespace}/${name} to ${node.metadata.name}`;
  store.event(pod, { type: 'Normal', reason: 'Scheduled', message, component: 'default-scheduler' });
}

function bind(pod: Pod, node: SimObject, now: number): void {
  pod.spec.nodeName = node.metadata.name;
  setCondition(pod, { type: 'PodScheduled', status: 'True' }, now);
}

export function setCondition(pod: Pod, condition: Condition, now: number): void {
  const others = (pod.status.conditions ?? []).filter(({ type }) => type !== condition.type);
  const observedGeneration = pod.metadata.generation;
  pod.status.conditions = [
    ...others,
    {
      ...condition,
      lastProbeTime: null,
      lastTransitionTime: toTime(now),
      ...(observedGeneration !== undefined && { observedGeneration }),
    },
  ];
}
