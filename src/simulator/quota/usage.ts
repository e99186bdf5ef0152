// What objects use up of a ResourceQuota, and which quotas an object counts against.

import { at, isMap } from '../object/json.ts';
import { formatQuantity, quantityOf } from '../object/quantity.ts';
import type { SimObject, Store } from '../ports.ts';
import { listOf } from '../resources/columns.ts';
import type { Container, Pod } from '../resources/pod-types.ts';
import { qosClass } from '../resources/qos-class.ts';
import type { ResourceQuota } from '../resources/resource-quotas.ts';
import type { ServiceSpec } from '../resources/service-types.ts';

export type Usage = Record<string, number>;

/** Names that a pod's containers must give amounts for when a quota limits them. */
export const isComputeName = (name: string): boolean =>
  /^(requests\.|limits\.)?(cpu|memory|ephemeral-storage)$/.test(name);

/** The quota name of objects of a kind: `count/deployments.apps`, and the old short one where there is one. */
const oldNames: Record<string, string> = {
  configmaps: 'configmaps',
  persistentvolumeclaims: 'persistentvolumeclaims',
  pods: 'pods',
  replicationcontrollers: 'replicationcontrollers',
  resourcequotas: 'resourcequotas',
  secrets: 'secrets',
  services: 'services',
};

/** What one object uses. */
export function usageOf(resource: string, object: SimObject): Usage {
  const usage: Usage = { [`count/${resource}`]: 1 };
  const old = oldNames[resource];
  if (old) usage[old] = 1;
  if (resource === 'pods') return podUsage(object as Pod, usage);
  if (resource === 'services') return serviceUsage(object['spec'] as ServiceSpec, usage);
  if (resource === 'persistentvolumeclaims') {
    usage['requests.storage'] = quantityOf(at(object, 'spec', 'resources', 'requests', 'storage'));
  }
  return usage;
}

function serviceUsage({ type, ports = [] }: ServiceSpec, usage: Usage): Usage {
  if (type === 'NodePort' || type === 'LoadBalancer') usage['services.nodeports'] = ports.length;
  if (type === 'LoadBalancer') usage['services.loadbalancers'] = 1;
  return usage;
}

function podUsage(pod: Pod, usage: Usage): Usage {
  if (pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed') return { 'count/pods': 1 };
  for (const side of ['requests', 'limits'] as const) {
    for (const [name, amount] of Object.entries(podTotals(pod, side))) {
      usage[`${side}.${name}`] = amount;
      if (side === 'requests') usage[name] = amount;
    }
  }
  return usage;
}

/** Sum over the containers; an init container counts only where it needs more than all of them. */
export function podTotals({ spec }: Pod, side: 'requests' | 'limits'): Usage {
  const amounts = ({ resources }: Container) => Object.entries(resources?.[side] ?? {});
  const total: Usage = {};
  for (const container of spec.containers) {
    for (const [name, amount] of amounts(container)) total[name] = (total[name] ?? 0) + quantityOf(amount);
  }
  for (const container of spec.initContainers ?? []) {
    for (const [name, amount] of amounts(container)) total[name] = Math.max(total[name] ?? 0, quantityOf(amount));
  }
  return total;
}

/** Whether the quota's scopes take the object in. */
export function inScope(quota: ResourceQuota, resource: string, object: SimObject): boolean {
  const scopes = Array.isArray(quota.spec['scopes']) ? quota.spec['scopes'].map(String) : [];
  const selectors = listOf(at(quota, 'spec', 'scopeSelector', 'matchExpressions'));
  if (scopes.length + selectors.length === 0) return true;
  if (resource !== 'pods') return false;
  const pod = object as Pod;
  return (
    scopes.every((scope) => fitsScope(scope, pod)) &&
    selectors.every(({ scopeName, operator, values }) => {
      if (scopeName !== 'PriorityClass') return fitsScope(String(scopeName), pod);
      const listed = Array.isArray(values) && values.includes(pod.spec.priorityClassName);
      return operator === 'In' ? listed : operator === 'NotIn' ? !listed : Boolean(pod.spec.priorityClassName);
    })
  );
}

function fitsScope(scope: string, pod: Pod): boolean {
  const terminating = typeof pod.spec['activeDeadlineSeconds'] === 'number';
  switch (scope) {
    case 'Terminating':
      return terminating;
    case 'NotTerminating':
      return !terminating;
    case 'BestEffort':
      return qosClass(pod) === 'BestEffort';
    case 'NotBestEffort':
      return qosClass(pod) !== 'BestEffort';
    default:
      return false;
  }
}

/** What everything in the quota's namespace uses of its hard limits, as quantities. */
export function usedOf(store: Store, quota: ResourceQuota, resources: readonly string[]): Record<string, string> {
  const hard = quota.spec.hard ?? {};
  const total: Usage = Object.fromEntries(Object.keys(hard).map((name) => [name, 0]));
  for (const resource of resources) {
    for (const object of store.list(resource, quota.metadata.namespace)) {
      if (!inScope(quota, resource, object)) continue;
      for (const [name, amount] of Object.entries(usageOf(resource, object))) {
        if (name in total) total[name] = (total[name] ?? 0) + amount;
      }
    }
  }
  return Object.fromEntries(
    Object.entries(total).map(([name, amount]) => [name, formatQuantity(amount, hard[name] ?? '')]),
  );
}

/** Resources whose objects a quota's names are about. */
export function resourcesOf(quota: ResourceQuota): string[] {
  const hard = isMap(quota.spec.hard) ? Object.keys(quota.spec.hard) : [];
  const found = hard.flatMap((name) => {
    if (name.startsWith('count/')) return [name.slice('count/'.length)];
    if (name.startsWith('services.')) return ['services'];
    if (name === 'requests.storage') return ['persistentvolumeclaims'];
    return oldNames[name] ? [oldNames[name]] : ['pods'];
  });
  return [...new Set(found)];
}
