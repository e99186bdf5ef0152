// Which pods are on which node, kept up from the changes of the store: the scheduler asks for every pod it places.

import type { Store } from '../ports.ts';
import type { Pod } from '../resources/pod-types.ts';

export interface Placement {
  /** Pods on a node that have not ended, by uid. */
  onNode(node: string): ReadonlyMap<string, Pod>;
  /** The same of all nodes. */
  all(): Pod[];
}

const nowhere: ReadonlyMap<string, Pod> = new Map();

export function trackPlacement(store: Store): { placement: Placement; stop: () => void } {
  const nodes = new Map<string, Map<string, Pod>>();
  const set = (pod: Pod) => {
    const { nodeName } = pod.spec;
    if (!nodeName) return;
    const pods = nodes.get(nodeName) ?? new Map<string, Pod>();
    nodes.set(nodeName, pods);
    const ended = pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
    if (ended) pods.delete(pod.metadata.uid);
    else pods.set(pod.metadata.uid, pod);
  };
  const stop = store.onChange(({ resource, type, object }) => {
    if (resource !== 'pods') return;
    const pod = object as Pod;
    if (type === 'DELETED') nodes.get(pod.spec.nodeName ?? '')?.delete(pod.metadata.uid);
    else set(pod);
  });
  return {
    placement: {
      onNode: (node) => nodes.get(node) ?? nowhere,
      all: () => [...nodes.values()].flatMap((pods) => [...pods.values()]),
    },
    stop,
  };
}
