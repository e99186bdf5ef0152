// Roles and bindings as kubectl's Go types hold them, and how it prints their parts. Pure.
// Source: k8s.io/api/rbac/v1 of Kubernetes 1.34.

import type { KubeObject } from '../../cluster/port.ts';
import type { JsonObject } from '../generate/merge-patch.ts';
import { orderedMetadata } from '../generate/typed-pod.ts';
import { goPlain } from '../go-format.ts';
import type { PolicyRule } from './policy-rule.ts';

export interface RbacSubject {
  kind: string;
  apiGroup?: string;
  name: string;
  namespace?: string;
}

export interface AggregationRule {
  clusterRoleSelectors?: JsonObject[];
}

export type Role = KubeObject & { rules?: PolicyRule[] | null; aggregationRule?: AggregationRule };

export type Binding = KubeObject & {
  subjects?: RbacSubject[];
  roleRef?: { apiGroup?: string; kind?: string; name?: string };
};

/** Fields in the order of the Go struct; unknown ones dropped. */
export function typedRole({ kind = '', apiVersion = '', metadata = {}, rules, aggregationRule }: Role): Role {
  return {
    kind,
    apiVersion,
    metadata: orderedMetadata(metadata as JsonObject),
    rules: rules ? rules.map(typedRule) : null,
    ...(kind === 'ClusterRole' && aggregationRule && { aggregationRule }),
  };
}

const typedRule = ({ verbs, ...rule }: PolicyRule): PolicyRule => ({
  verbs: verbs ?? [],
  ...Object.fromEntries(
    (['apiGroups', 'resources', 'resourceNames', 'nonResourceURLs'] as const).flatMap((field) =>
      rule[field]?.length ? [[field, rule[field]]] : [],
    ),
  ),
});

export function typedBinding({ kind = '', apiVersion = '', metadata = {}, subjects, roleRef = {} }: Binding): Binding {
  return {
    kind,
    apiVersion,
    metadata: orderedMetadata(metadata as JsonObject),
    ...(subjects?.length && { subjects: subjects.map(typedSubject) }),
    roleRef: { apiGroup: roleRef.apiGroup ?? '', kind: roleRef.kind ?? '', name: roleRef.name ?? '' },
  };
}

const typedSubject = ({ kind, apiGroup, name, namespace }: RbacSubject): RbacSubject => ({
  kind,
  ...(apiGroup && { apiGroup }),
  name,
  ...(namespace && { namespace }),
});

/** `%+v` */
export const goRule = ({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: PolicyRule) =>
  `{Verbs:${goPlain(verbs ?? [])} APIGroups:${goPlain(apiGroups ?? [])} Resources:${goPlain(resources ?? [])} ` +
  `ResourceNames:${goPlain(resourceNames ?? [])} NonResourceURLs:${goPlain(nonResourceURLs ?? [])}}`;

/** `%+v` */
export const goSubject = ({ kind, apiGroup = '', name, namespace = '' }: RbacSubject) =>
  `{Kind:${kind} APIGroup:${apiGroup} Name:${name} Namespace:${namespace}}`;
