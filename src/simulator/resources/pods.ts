// Pods.

import { equal } from '../object/json.ts';
import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, nameColumn, orNone, wide } from './columns.ts';
import { podSummary } from './pod-summary.ts';
import { setPodSpecDefaults } from './pod-spec-defaults.ts';
import { validatePodSpec } from './pod-spec-validation.ts';
import { validatePodUpdate } from './pod-validation/update.ts';
import type { Pod } from './pod-types.ts';
import { qosClass } from './qos-class.ts';
import type { ResourceType } from './resource-type.ts';

const connect = ['create', 'get'];
const spec = (object: SimObject) => (object as Pod).spec;
const status = (object: SimObject) => (object as Pod).status ?? {};

export const pods: ResourceType = {
  group: '',
  versions: ['v1'],
  kind: 'Pod',
  plural: 'pods',
  singular: 'pod',
  shortNames: ['po'],
  categories: ['all'],
  namespaced: true,
  hasStatus: true,
  hasGeneration: true,
  // To be bound is no change of what was asked for.
  generationOf: (object) => ({ ...spec(object), nodeName: undefined }),
  subresources: [
    { name: 'attach', kind: 'PodAttachOptions', verbs: connect },
    { name: 'binding', kind: 'Binding', verbs: ['create'] },
    { name: 'ephemeralcontainers', kind: 'Pod', verbs: ['get', 'patch', 'update'] },
    { name: 'eviction', kind: 'Eviction', group: 'policy', verbs: ['create'] },
    { name: 'exec', kind: 'PodExecOptions', verbs: connect },
    { name: 'log', kind: 'Pod', verbs: ['get'] },
    { name: 'portforward', kind: 'PodPortForwardOptions', verbs: connect },
    { name: 'proxy', kind: 'PodProxyOptions', verbs: ['create', 'delete', 'get', 'patch', 'update'] },
    { name: 'resize', kind: 'Pod', verbs: ['get', 'patch', 'update'] },
  ],
  columns: [
    nameColumn,
    column('Ready'),
    column('Status'),
    column('Restarts'),
    ageColumn,
    wide('IP'),
    wide('Node'),
    wide('Nominated Node'),
    wide('Readiness Gates'),
  ],
  row(object, context) {
    const pod = object as Pod;
    const { ready, reason, restarts, gates } = podSummary(pod, context);
    return [
      pod.metadata.name,
      ready,
      reason,
      restarts,
      age(pod, context),
      orNone(pod.status?.podIP),
      orNone(pod.spec.nodeName),
      orNone(pod.status?.nominatedNodeName),
      gates,
    ];
  },
  setDefaults(object) {
    const pod = object as Pod;
    pod.spec ??= { containers: [] };
    setPodSpecDefaults(pod.spec);
    pod.spec['enableServiceLinks'] ??= true;
    for (const container of [...(pod.spec.initContainers ?? []), ...(pod.spec.containers ?? [])]) {
      const { resources } = container;
      if (resources?.limits) resources.requests = { ...resources.limits, ...resources.requests };
    }
  },
  prepareCreate(object) {
    const pod = object as Pod;
    pod.status = { phase: 'Pending', qosClass: qosClass(pod) };
  },
  validate: (object) => validatePodSpec((object as Pod).spec, 'spec'),
  validateUpdate: (next, old) => (equal(next['spec'], old['spec']) ? [] : validatePodUpdate(next as Pod, old as Pod)),
  gracePeriod(object, requested) {
    const pod = object as Pod;
    if (!pod.spec.nodeName || pod.status.phase === 'Failed' || pod.status.phase === 'Succeeded') return 0;
    const grace = requested ?? pod.spec.terminationGracePeriodSeconds ?? 30;
    return grace < 0 ? 1 : grace;
  },
  fields: {
    'spec.hostNetwork': (object) => String(spec(object).hostNetwork ?? false),
    'spec.nodeName': (object) => spec(object).nodeName ?? '',
    'spec.restartPolicy': (object) => spec(object).restartPolicy ?? '',
    'spec.schedulerName': (object) => String(spec(object)['schedulerName'] ?? ''),
    'spec.serviceAccountName': (object) => spec(object).serviceAccountName ?? '',
    'status.nominatedNodeName': (object) => status(object).nominatedNodeName ?? '',
    'status.phase': (object) => status(object).phase ?? '',
    'status.podIP': (object) => status(object).podIP ?? '',
  },
  returnsDeleted: true,
};
