// The disruption controller: how many pods of a budget may go.

import { selects } from '../object/label-selector.ts';
import { toTime } from '../object/time.ts';
import { isActive, isReady, type Pod } from '../resources/pod-types.ts';
import type { PodDisruptionBudget } from '../resources/pod-disruption-budgets.ts';
import { type Controller, type ControllerContext, keyOf, runQueue, splitKey } from './controller.ts';
import { scaled } from './int-or-percent.ts';

const BUDGETS = 'poddisruptionbudgets.policy';

export const disruptionController: Controller = {
  name: 'disruption',
  start(context) {
    const { store } = context;
    const queue = runQueue(context, {
      keysOf(change) {
        if (change.resource === BUDGETS) return [keyOf(change)];
        if (change.resource !== 'pods') return [];
        return (store.list(BUDGETS, change.object.metadata.namespace) as PodDisruptionBudget[])
          .filter(({ spec }) => selects(spec.selector, change.object.metadata.labels))
          .map((object) => keyOf({ object }));
      },
      reconcile(key) {
        const budget = store.get(BUDGETS, ...splitKey(key)) as PodDisruptionBudget | undefined;
        if (budget) reconcile(context, budget);
      },
    });
    return queue.stop;
  },
};

function reconcile({ store, clock }: ControllerContext, budget: PodDisruptionBudget): void {
  const { namespace, name } = budget.metadata;
  const { minAvailable, maxUnavailable, selector } = budget.spec;
  const pods = (store.list('pods', namespace) as Pod[]).filter(
    (pod) => isActive(pod) && selects(selector, pod.metadata.labels),
  );
  const expectedPods = pods.length;
  if (expectedPods === 0) {
    const message = 'No matching pods found';
    store.event(budget, { type: 'Normal', reason: 'NoPods', message, component: 'controllermanager' });
  }
  const currentHealthy = pods.filter(isReady).length;
  const desiredHealthy =
    maxUnavailable === undefined
      ? scaled(minAvailable, expectedPods, 'up')
      : Math.max(0, expectedPods - scaled(maxUnavailable, expectedPods, 'up'));
  const disruptionsAllowed = expectedPods === 0 ? 0 : Math.max(0, currentHealthy - desiredHealthy);
  const status = disruptionsAllowed > 0 ? 'True' : 'False';
  store.mutate(BUDGETS, namespace, name, (draft) => {
    const before = (draft as PodDisruptionBudget).status?.['conditions'];
    const [known] = Array.isArray(before) ? before : [];
    const observedGeneration = draft.metadata.generation;
    const condition = {
      type: 'DisruptionAllowed',
      status,
      reason: disruptionsAllowed > 0 ? 'SufficientPods' : 'InsufficientPods',
      message: '',
      observedGeneration,
      lastTransitionTime: known?.status === status ? known.lastTransitionTime : toTime(clock.now()),
    };
    draft['status'] = {
      conditions: [condition],
      currentHealthy,
      desiredHealthy,
      disruptionsAllowed,
      expectedPods,
      observedGeneration,
    };
  });
}
