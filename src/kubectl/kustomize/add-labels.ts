// Labels and annotations for all objects, and where else in an object they belong: templates and selectors. Pure.
// Facts: kustomize's commonLabels, templateLabels and commonAnnotations, in the order of its tables.

import type { JsonObject } from '../generate/merge-patch.ts';
import type { FieldPlace, LabelRule } from './kustomization.ts';
import { idOf, isOfKind, type Resource } from './resource.ts';
import { visitField } from './visit-field.ts';

const templateKinds: readonly Omit<FieldPlace, 'path'>[] = [
  { version: 'v1', kind: 'ReplicationController' },
  { kind: 'Deployment' },
  { kind: 'ReplicaSet' },
  { kind: 'DaemonSet' },
  { group: 'apps', kind: 'StatefulSet' },
  { group: 'batch', kind: 'Job' },
];

const cronJob = { group: 'batch', kind: 'CronJob' };
const inTemplates = (field: 'labels' | 'annotations'): FieldPlace[] => [
  { path: `metadata/${field}`, create: true },
  ...templateKinds.map((kind) => ({ path: `spec/template/metadata/${field}`, create: true, ...kind })),
  { path: `spec/jobTemplate/metadata/${field}`, create: true, ...cronJob },
  { path: `spec/jobTemplate/spec/template/metadata/${field}`, create: true, ...cronJob },
];

const templatePlaces: readonly FieldPlace[] = [
  ...inTemplates('labels'),
  { path: 'spec/volumeClaimTemplates[]/metadata/labels', create: true, group: 'apps', kind: 'StatefulSet' },
];

const affinities = [
  'affinity/podAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm',
  'affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution',
  'affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm',
  'affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution',
  'topologySpreadConstraints',
];

const selectorPlaces: readonly FieldPlace[] = [
  { path: 'spec/selector', create: true, version: 'v1', kind: 'Service' },
  { path: 'spec/selector', create: true, version: 'v1', kind: 'ReplicationController' },
  { path: 'spec/selector/matchLabels', create: true, kind: 'Deployment' },
  { path: 'spec/selector/matchLabels', create: true, kind: 'ReplicaSet' },
  { path: 'spec/selector/matchLabels', create: true, kind: 'DaemonSet' },
  { path: 'spec/selector/matchLabels', create: true, group: 'apps', kind: 'StatefulSet' },
  ...['Deployment', 'StatefulSet'].flatMap((kind) =>
    affinities.map((term) => ({ path: `spec/template/spec/${term}/labelSelector/matchLabels`, group: 'apps', kind })),
  ),
  { path: 'spec/selector/matchLabels', group: 'batch', kind: 'Job' },
  { path: 'spec/jobTemplate/spec/selector/matchLabels', ...cronJob },
  { path: 'spec/selector/matchLabels', group: 'policy', kind: 'PodDisruptionBudget' },
  ...['podSelector', 'ingress/from/podSelector', 'egress/to/podSelector'].map((path) => ({
    path: `spec/${path}/matchLabels`,
    group: 'networking.k8s.io',
    kind: 'NetworkPolicy',
  })),
];

export function addLabels(resources: readonly Resource[], rule: LabelRule): void {
  const { pairs = {}, includeSelectors, includeTemplates, fields = [] } = rule;
  const places = includeSelectors
    ? [...selectorPlaces, ...templatePlaces]
    : includeTemplates
      ? templatePlaces
      : [{ path: 'metadata/labels', create: true }];
  addPairs(resources, pairs, [...fields, ...places]);
}

export function addAnnotations(resources: readonly Resource[], pairs: Readonly<Record<string, string>>): void {
  addPairs(resources, pairs, inTemplates('annotations'));
}

function addPairs(
  resources: readonly Resource[],
  pairs: Readonly<Record<string, string>>,
  places: readonly FieldPlace[],
): void {
  if (Object.keys(pairs).length === 0) return;
  for (const resource of resources) {
    const object = structuredClone(resource.object);
    const id = idOf(object);
    for (const place of places.filter((one) => isOfKind(id, one))) {
      const add = (holder: JsonObject, field: string) =>
        void (holder[field] = { ...(holder[field] as JsonObject), ...pairs });
      visitField(object as JsonObject, place.path, add, place.create ? () => ({}) : undefined);
    }
    resource.object = object;
  }
}
