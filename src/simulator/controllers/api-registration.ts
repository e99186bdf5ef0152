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

/** What the server's own groups are ranked at, and their versions where that is not the usual 15. */
const ranks: Record<string, number> = {
  '': 18_000,
  'admissionregistration.k8s.io': 16_700,
  'apiextensions.k8s.io': 16_700,
  apps: 17_800,
  'authentication.k8s.io': 17_700,
  'authorization.k8s.io': 17_600,
  autoscaling: 17_500,
  batch: 17_400,
  'certificates.k8s.io': 17_300,
  'coordination.k8s.io': 16_500,
  'discovery.k8s.io': 16_200,
  'events.k8s.io': 17_750,
  'flowcontrol.apiserver.k8s.io': 16_100,
  'networking.k8s.io': 17_200,
  'node.k8s.io': 16_300,
  policy: 17_100,
  'rbac.authorization.k8s.io': 17_000,
  'resource.k8s.io': 16_200,
  'scheduling.k8s.io': 16_600,
  'storage.k8s.io': 16_800,
};

const versionRanks: Record<string, number> = {
  'v1.': 1,
  'v1.flowcontrol.apiserver.k8s.io': 21,
  'v1.resource.k8s.io': 21,
  'v2.autoscaling': 30,
};

/** Of groups that custom resources define. */
const CUSTOM = { group: 1000, version: 100 };

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
    const rank = ranks[group];
    store.create(SERVICES, {
      metadata: { name, labels: { [MANAGED]: 'onstart' } } as never,
      spec: {
        ...(group !== '' && { group }),
        groupPriorityMinimum: rank ?? CUSTOM.group,
        version,
        versionPriority: versionRanks[name] ?? (rank === undefined ? CUSTOM.version : 15),
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
