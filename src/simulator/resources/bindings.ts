// Bindings: posting one gives a pod its node. Never stored.

import { conflict } from '../api/errors.ts';
import { at } from '../object/json.ts';
import { toTime } from '../object/time.ts';
import { nameColumn, text } from './columns.ts';
import type { Pod } from './pod-types.ts';
import type { ResourceType } from './resource-type.ts';

export const bindings: ResourceType = {
  group: '',
  versions: ['v1'],
  kind: 'Binding',
  plural: 'bindings',
  singular: 'binding',
  namespaced: true,
  verbs: ['create'],
  columns: [nameColumn],
  row: (object) => [object.metadata.name],
  answer(object, { store, now }) {
    const { namespace, name } = object.metadata;
    const node = text(at(object, 'target', 'name'));
    store.mutate('pods', namespace, name, (draft) => bind(draft as Pod, node, now));
    return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 };
  },
};

/** Gives the pod its node; throws 409 when it has one. */
export function bind(pod: Pod, node: string, now: number): void {
  const { name, generation } = pod.metadata;
  if (pod.spec.nodeName) {
    const why = `pod ${name} is already assigned to node "${pod.spec.nodeName}"`;
    throw conflict({ group: '', plural: 'pods/binding' }, name, why);
  }
  pod.spec.nodeName = node;
  const others = (pod.status.conditions ?? []).filter(({ type }) => type !== 'PodScheduled');
  pod.status.conditions = [
    ...others,
    {
      type: 'PodScheduled',
      status: 'True',
      lastProbeTime: null,
      lastTransitionTime: toTime(now),
      ...(generation !== undefined && { observedGeneration: generation }),
    },
  ];
}
