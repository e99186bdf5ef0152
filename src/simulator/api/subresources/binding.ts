// POST pods/NAME/binding: gives a pod its node. The scheduler's door, open to clients.

import { at } from '../../object/json.ts';
import { toTime } from '../../object/time.ts';
import type { Pod } from '../../resources/pod-types.ts';
import { updateObject } from '../../store/update.ts';
import type { Handler } from '../api.ts';
import { readOptions } from '../body.ts';
import { conflict } from '../errors.ts';

export const binding: Handler = async (request, api) => {
  const { type, resource } = request;
  const { name = '', namespace } = resource;
  const value = await readOptions(request, 'io.k8s.api.core.v1.Binding', api);
  const node = String(at(value, 'target', 'name') ?? '');
  updateObject(api.registry, type, namespace, name, (draft) => bind(draft as Pod, node), { part: 'all' });
  return { status: 201, object: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 } };

  function bind(pod: Pod, to: string): void {
    if (pod.spec.nodeName) {
      throw conflict(
        { group: '', plural: 'pods/binding' },
        name,
        `pod ${name} is already assigned to node "${pod.spec.nodeName}"`,
      );
    }
    pod.spec.nodeName = to;
    const conditions = (pod.status.conditions ?? []).filter((condition) => condition.type !== 'PodScheduled');
    const lastTransitionTime = toTime(api.registry.clock.now());
    pod.status.conditions = [
      ...conditions,
      { type: 'PodScheduled', status: 'True', lastProbeTime: null, lastTransitionTime },
    ];
  }
};
