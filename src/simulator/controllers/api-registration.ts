// Keeps an APIService for each group and version that the server itself answers, as the aggregator does.

import { toTime } from '../object/time.ts';
import { type Controller, type ControllerContext, runQueue } from './controller.ts';

const SERVICES = 'apiservices.apiregistration.k8s.io';
const DEFINITIONS = 'customresourcedefinitions.apiextensions.k8s.io';
const MANAGED = 'kube-aggregator.kubernetes.io/automanaged';

/** Milliseconds; definitions have made their kinds known by then. */
const DELAY = 100;

export const apiRegistration: Controller = {
  name: 'api-registration',
  start(context) {
    const queue = runQueue(context, {
      delay: DELAY,
      keysOf: ({ resource }) => (resource === DEFINITIONS || resource === SERVICES ? ['all'] : []),
      reconcile: () => reconcile(context),
    });
    queue.add('all', 0);
    return queue.stop;
  },
};

interface Version {
  group: string;
  version: string;
}

function reconcile({ store, clock, apis }: ControllerContext): void {
  const wanted = new Map<string, Version>();
  for (const { group, versions } of apis()) {
    // The aggregator's own group is not one of its services.
    if (group === 'apiregistration.k8s.io') continue;
    for (const version of versions) wanted.set(`${version}.${group}`, { group, version });
  }
  for (const { metadata } of store.list(SERVICES)) {
    if (metadata.labels?.[MANAGED] && !wanted.has(metadata.name)) store.delete(SERVICES, undefined, metadata.name);
  }
  for (const [name, { group, version }] of wanted) {
    if (store.get(SERVICES, undefined, name)) continue;
    const core = group === '';
    store.create(SERVICES, {
      metadata: { name, labels: { [MANAGED]: 'onstart' } } as never,
      spec: {
        ...(!core && { group }),
        groupPriorityMinimum: core ? 18_000 : 17_000,
        version,
        versionPriority: core ? 1 : 15,
      },
    });
    store.mutate(SERVICES, undefined, name, (draft) => {
      const lastTransitionTime = toTime(clock.now());
      const message = 'Local APIServices are always available';
      draft['status'] = {
        conditions: [{ lastTransitionTime, message, reason: 'Local', status: 'True', type: 'Available' }],
      };
    });
  }
}
