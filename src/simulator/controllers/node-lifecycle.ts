// What the control plane does to nodes: it gives them a share of the pod network, notes that they came, and taints those
// that are cordoned or not ready. Nobody watches their heartbeats here.

import { at } from '../object/json.ts';
import { toTime } from '../object/time.ts';
import type { SimObject } from '../ports.ts';
import { type Condition, conditionOf } from '../resources/pod-types.ts';
import { nodeTaints, type Taint } from '../scheduling/node-fit.ts';
import { type Controller, type ControllerContext, runQueue } from './controller.ts';

const TTL = 'node.alpha.kubernetes.io/ttl';
const UNSCHEDULABLE = 'node.kubernetes.io/unschedulable';
const NOT_READY = 'node.kubernetes.io/not-ready';
const UNREACHABLE = 'node.kubernetes.io/unreachable';

export const nodeLifecycle: Controller = {
  name: 'node-lifecycle',
  start(context) {
    const { store } = context;
    const queue = runQueue(context, {
      keysOf: ({ resource, object, type }) =>
        resource === 'nodes' && type !== 'DELETED' ? [object.metadata.name] : [],
      reconcile(name) {
        const node = store.get('nodes', undefined, name);
        if (node) reconcile(context, node);
      },
    });
    return queue.stop;
  },
};

function reconcile(context: ControllerContext, node: SimObject): void {
  const { store, clock } = context;
  const { name, annotations } = node.metadata;
  const isNew = annotations?.[TTL] === undefined;
  store.mutate('nodes', undefined, name, (draft) => {
    const spec = { ...(draft['spec'] as object) } as Record<string, unknown>;
    if (!spec['podCIDR']) {
      spec['podCIDR'] = freeRange(store.list('nodes'));
      spec['podCIDRs'] = [spec['podCIDR']];
    }
    const taints = taintsFor(draft, toTime(clock.now()));
    if (taints.length > 0) spec['taints'] = taints;
    else delete spec['taints'];
    draft['spec'] = spec;
    draft.metadata.annotations = { [TTL]: '0', ...draft.metadata.annotations };
  });
  if (!isNew) return;
  const message = `Node ${name} event: Registered Node ${name} in Controller`;
  store.event(node, { type: 'Normal', reason: 'RegisteredNode', message, component: 'node-controller' });
}

/** The first `10.244.N.0/24` that no node has. */
function freeRange(nodes: readonly SimObject[]): string {
  const taken = new Set(nodes.map((node) => at(node, 'spec', 'podCIDR')));
  let number = 0;
  while (taken.has(`10.244.${number}.0/24`)) number++;
  return `10.244.${number}.0/24`;
}

/** Its own taints, with those that follow from its state. */
function taintsFor(node: SimObject, now: string): Taint[] {
  const known = nodeTaints(node);
  const ready = conditionOf((node['status'] ?? {}) as { conditions?: Condition[] }, 'Ready')?.status;
  const wanted: [key: string, effect: string, holds: boolean][] = [
    [NOT_READY, 'NoSchedule', ready === 'False'],
    [NOT_READY, 'NoExecute', ready === 'False'],
    [UNREACHABLE, 'NoSchedule', ready === 'Unknown'],
    [UNREACHABLE, 'NoExecute', ready === 'Unknown'],
    [UNSCHEDULABLE, 'NoSchedule', at(node, 'spec', 'unschedulable') === true],
  ];
  const isOurs = ({ key, effect }: Taint) => wanted.some(([name, what]) => name === key && what === effect);
  const own = known.filter((taint) => !isOurs(taint));
  const added = wanted.flatMap(([key, effect, holds]) => {
    if (!holds) return [];
    return known.find((taint) => taint.key === key && taint.effect === effect) ?? { key, effect, timeAdded: now };
  });
  return [...own, ...added];
}
