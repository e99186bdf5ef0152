// Refuses what a ResourceQuota of the namespace has no room for.

import { forbidden } from '../api/errors.ts';
import { formatQuantity, quantityOf } from '../object/quantity.ts';
import { inScope, isComputeName, usageOf, usedOf } from '../quota/usage.ts';
import { resourcesOf } from '../quota/usage.ts';
import type { Container, Pod } from '../resources/pod-types.ts';
import type { ResourceQuota } from '../resources/resource-quotas.ts';
import { storageKey } from '../resources/resource-type.ts';
import type { AdmissionPlugin } from './admission.ts';

export const resourceQuota: AdmissionPlugin = {
  name: 'ResourceQuota',
  operations: ['CREATE'],
  check({ type, object, context }) {
    const { namespace, name } = object.metadata;
    if (!type.namespaced || namespace === undefined) return;
    const resource = storageKey(type);
    for (const quota of context.store.list('resourcequotas', namespace) as ResourceQuota[]) {
      if (!resourcesOf(quota).includes(resource) || !inScope(quota, resource, object)) continue;
      const hard = quota.spec.hard ?? {};
      if (resource === 'pods') {
        const missing = missingAmounts(object as Pod, Object.keys(hard));
        if (missing) throw forbidden(type, name, `failed quota: ${quota.metadata.name}: must specify ${missing}`);
      }
      const requested = Object.entries(usageOf(resource, object)).filter(([key, amount]) => key in hard && amount > 0);
      const used = usedOf(context.store, quota, resourcesOf(quota));
      const over = requested
        .filter(([key, amount]) => quantityOf(used[key]) + amount > quantityOf(hard[key]))
        .sort(([a], [b]) => (a < b ? -1 : 1));
      if (over.length === 0) continue;
      const list = (value: (key: string, amount: number) => string) =>
        over.map(([key, amount]) => `${key}=${value(key, amount)}`).join(',');
      throw forbidden(
        type,
        name,
        `exceeded quota: ${quota.metadata.name}, requested: ${list((key, amount) => formatQuantity(amount, hard[key] ?? ''))}, used: ${list((key) => used[key] ?? '0')}, limited: ${list((key) => hard[key] ?? '')}`,
      );
    }
  },
};

/** `limits.cpu for: a,b; requests.cpu for: a`: containers that leave out an amount which a quota counts. */
function missingAmounts({ spec }: Pod, names: readonly string[]): string | undefined {
  const containers = [...spec.containers, ...(spec.initContainers ?? [])];
  const lacking = names
    .filter(isComputeName)
    .toSorted()
    .flatMap((name) => {
      const without = containers.filter((container) => !given(container, name)).map((container) => container.name);
      return without.length > 0 ? [`${name} for: ${without.toSorted().join(',')}`] : [];
    });
  return lacking.length > 0 ? lacking.join('; ') : undefined;
}

function given({ resources }: Container, name: string): boolean {
  if (name.startsWith('limits.')) return resources?.limits?.[name.slice('limits.'.length)] !== undefined;
  return resources?.requests?.[name.replace('requests.', '')] !== undefined;
}
