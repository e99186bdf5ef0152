// Gives each pending pod a node that fits, or says why none does.

import { toTime } from '../object/time.ts';
import { bind } from '../resources/bindings.ts';
import { type Condition, conditionOf, type Pod } from '../resources/pod-types.ts';
import { awaitsVolume, chooseNode } from '../scheduling/choose-node.ts';
import { type Placement, trackPlacement } from '../scheduling/placement.ts';
import { type Controller, type ControllerContext, keyOf, runQueue, splitKey } from './controller.ts';

const COMPONENT = 'default-scheduler';

/** Changes after which a pod that fitted nowhere may fit: whatever the filters look at. */
const watched = new Set(['nodes', 'persistentvolumeclaims', 'persistentvolumes', 'storageclasses.storage.k8s.io']);

export const scheduler: Controller = {
  name: 'scheduler',
  start(context) {
    const { store } = context;
    const { placement, stop } = trackPlacement(store);
    const waiting = new Set<string>();
    const queue = runQueue(context, {
      keysOf(change) {
        const { resource, object, type } = change;
        if (watched.has(resource)) return [...waiting];
        if (resource !== 'pods') return [];
        const key = keyOf(change);
        if (type !== 'DELETED' && waits(object as Pod)) {
          waiting.add(key);
          return type === 'ADDED' || changedSpec(object as Pod, change.old as Pod) ? [key] : [];
        }
        waiting.delete(key);
        // A pod that is gone or done leaves room; a new neighbour may be the one that affinity waited for.
        return [...waiting];
      },
      reconcile(key) {
        const pod = store.get('pods', ...splitKey(key)) as Pod | undefined;
        if (pod && waits(pod)) schedule(context, placement, pod);
      },
    });
    return () => {
      queue.stop();
      stop();
    };
  },
};

const waits = (pod: Pod) =>
  !pod.spec.nodeName &&
  !pod.metadata.deletionTimestamp &&
  pod.status?.phase === 'Pending' &&
  pod.spec['schedulerName'] === COMPONENT;

const changedSpec = (pod: Pod, old: Pod | undefined) =>
  pod.metadata.generation !== old?.metadata.generation || pod.metadata.labels !== old?.metadata.labels;

const isGated = ({ spec }: Pod) => Array.isArray(spec['schedulingGates']) && spec['schedulingGates'].length > 0;

function schedule(context: ControllerContext, placement: Placement, pod: Pod): void {
  const { store, clock } = context;
  const { namespace, name } = pod.metadata;
  if (isGated(pod)) {
    const message = 'Scheduling is blocked due to non-empty scheduling gates';
    return note(context, pod, { type: 'PodScheduled', status: 'False', reason: 'SchedulingGated', message });
  }
  const choice = chooseNode(store, placement, pod);
  if ('message' in choice) {
    const { message } = choice;
    const known = conditionOf(pod.status, 'PodScheduled');
    note(context, pod, { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message });
    if (known?.message !== message) {
      store.event(pod, { type: 'Warning', reason: 'FailedScheduling', message, component: COMPONENT });
    }
    return;
  }
  if (awaitsVolume(store, pod)) return;
  const node = choice.node.metadata.name;
  if (!store.mutate('pods', namespace, name, (draft) => bind(draft as Pod, node, clock.now()))) return;
  const message = `Successfully assigned ${namespace}/${name} to ${node}`;
  store.event(pod, { type: 'Normal', reason: 'Scheduled', message, component: COMPONENT });
}

function note({ store, clock }: ControllerContext, pod: Pod, condition: Condition): void {
  store.mutate('pods', pod.metadata.namespace, pod.metadata.name, (draft) => {
    const { status, metadata } = draft as Pod;
    const known = conditionOf(status, condition.type);
    if (known?.message === condition.message && known?.status === condition.status) return;
    const others = (status.conditions ?? []).filter(({ type }) => type !== condition.type);
    const lastTransitionTime = known?.status === condition.status ? known.lastTransitionTime : toTime(clock.now());
    const observed = condition.reason !== 'SchedulingGated' && metadata.generation !== undefined;
    status.conditions = [
      ...others,
      {
        ...condition,
        lastProbeTime: null,
        ...(lastTransitionTime && { lastTransitionTime }),
        ...(observed && { observedGeneration: metadata.generation }),
      },
    ];
  });
}
