// Pods leave a node that has got a NoExecute taint which they don't tolerate; at once, or after the time that they bear it.

import { toTime } from '../object/time.ts';
import type { SimObject } from '../ports.ts';
import type { Pod } from '../resources/pod-types.ts';
import { nodeTaints, tolerates } from '../scheduling/node-fit.ts';
import { type Controller, type ControllerContext, keyOf, type Queue, runQueue, splitKey } from './controller.ts';

const COMPONENT = 'taint-eviction-controller';

export const taintEviction: Controller = {
  name: 'taint-eviction',
  start(context) {
    const { store } = context;
    /** Pods that are to go at a time, by key, in milliseconds. */
    const planned = new Map<string, number>();
    const queue: Queue = runQueue(context, {
      keysOf(change) {
        const { resource, object, type } = change;
        if (resource === 'pods') return type === 'DELETED' ? forget(planned, keyOf(change)) : placed(change);
        if (resource !== 'nodes' || type === 'DELETED') return [];
        return (store.list('pods') as Pod[])
          .filter(({ spec }) => spec.nodeName === object.metadata.name)
          .map((pod) => keyOf({ object: pod }));
      },
      reconcile(key) {
        const pod = store.get('pods', ...splitKey(key)) as Pod | undefined;
        const node = pod?.spec.nodeName && store.get('nodes', undefined, pod.spec.nodeName);
        if (pod && node && !pod.metadata.deletionTimestamp) judge({ context, planned, queue, key }, pod, node);
      },
    });
    return queue.stop;
  },
};

/** A pod is looked at when it has got its node, or bears something else. */
function placed({ object, old }: { object: SimObject; old?: SimObject }): string[] {
  const [pod, before] = [object as Pod, old as Pod | undefined];
  const same = pod.spec.nodeName === before?.spec.nodeName && pod.spec.tolerations === before?.spec.tolerations;
  return pod.spec.nodeName && !same ? [keyOf({ object })] : [];
}

function forget(planned: Map<string, number>, key: string): string[] {
  planned.delete(key);
  return [];
}

interface Round {
  context: ControllerContext;
  planned: Map<string, number>;
  queue: Queue;
  key: string;
}

function judge({ context, planned, queue, key }: Round, pod: Pod, node: SimObject): void {
  const { store, clock } = context;
  const taints = nodeTaints(node).filter(({ effect }) => effect === 'NoExecute');
  const patience = taints.map((taint) => patienceWith(pod, taint));
  const least = Math.min(Infinity, ...patience);
  const name = `${pod.metadata.namespace}/${pod.metadata.name}`;
  if (least === Infinity) {
    if (!planned.delete(key)) return;
    const message = `Cancelling deletion of Pod ${name}`;
    store.event(pod, { type: 'Normal', reason: 'TaintManagerEviction', message, component: COMPONENT });
    return;
  }
  const due = planned.get(key) ?? clock.now() + least * 1000;
  if (due > clock.now()) {
    planned.set(key, due);
    queue.add(key, due - clock.now());
    return;
  }
  planned.delete(key);
  const message = `Marking for deletion Pod ${name}`;
  store.event(pod, { type: 'Normal', reason: 'TaintManagerEviction', message, component: COMPONENT });
  evict(context, pod);
}

/** Seconds that the pod bears the taint. */
function patienceWith({ spec }: Pod, taint: Parameters<typeof tolerates>[1]): number {
  const bearing = (spec.tolerations ?? []).filter((toleration) => tolerates([toleration], taint));
  if (bearing.length === 0) return 0;
  return Math.min(...bearing.map(({ tolerationSeconds }) => Math.max(0, tolerationSeconds ?? Infinity)));
}

function evict({ store, clock }: ControllerContext, { metadata }: Pod): void {
  store.mutate('pods', metadata.namespace, metadata.name, (draft) => {
    const { status } = draft as Pod;
    status.conditions = [
      ...(status.conditions ?? []).filter(({ type }) => type !== 'DisruptionTarget'),
      {
        type: 'DisruptionTarget',
        status: 'True',
        reason: 'DeletionByTaintManager',
        message: 'Taint manager: deleting due to NoExecute taint',
        lastProbeTime: null,
        lastTransitionTime: toTime(clock.now()),
      },
    ];
  });
  store.delete('pods', metadata.namespace, metadata.name);
}
