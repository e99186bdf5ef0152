// The order of a kustomization's objects: as they came, or by kind, those first that others need. Pure.

import { CommandError } from '../command.ts';
import type { SortOptions } from './kustomization.ts';
import { idOf, kindText, type Resource, type ResourceId } from './resource.ts';

const first =
  'Namespace ResourceQuota StorageClass CustomResourceDefinition ServiceAccount PodSecurityPolicy Role ClusterRole ' +
  'RoleBinding ClusterRoleBinding ConfigMap Secret Endpoints Service LimitRange PriorityClass PersistentVolume ' +
  'PersistentVolumeClaim Deployment StatefulSet CronJob PodDisruptionBudget';
const last = 'MutatingWebhookConfiguration ValidatingWebhookConfiguration';

/** Throws CommandError for an order that kustomize does not know. */
export function sorted(resources: readonly Resource[], options: SortOptions): Resource[] {
  const { order = '', legacySortOptions } = options;
  if (order !== 'legacy' && order !== 'fifo') {
    throw new CommandError("the field 'sortOptions.order' must be one of [fifo, legacy]");
  }
  if (order === 'fifo') {
    if (!legacySortOptions) return [...resources];
    throw new CommandError(
      "the field 'sortOptions.legacySortOptions' is set but the selected sort order is 'fifo', not 'legacy'",
    );
  }
  const { orderFirst = [], orderLast = [] } = legacySortOptions ?? {
    orderFirst: first.split(' '),
    orderLast: last.split(' '),
  };
  const rank = (kind: string) => {
    if (orderLast.includes(kind)) return 1 + orderLast.lastIndexOf(kind);
    return orderFirst.includes(kind) ? orderFirst.lastIndexOf(kind) - orderFirst.length : 0;
  };
  return resources.toSorted((a, b) => {
    const [left, right] = [idOf(a.object), idOf(b.object)];
    return (
      rank(left.kind) - rank(right.kind) || compare(typeKey(left), typeKey(right)) || compare(key(left), key(right))
    );
  });
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const typeKey = ({ group, version, kind }: ResourceId) => [group || '~G', version || '~V', kind || '~K'].join('_');

const key = (id: ResourceId) => [kindText(id), id.namespace || '~X', id.name || '~N'].join('|');
