// Fills the ClusterRoles that have an aggregation rule with the rules of those that it selects, in the order of their names.

import { equal, at } from '../object/json.ts';
import { selects } from '../object/label-selector.ts';
import type { SimObject } from '../ports.ts';
import { type Controller, type ControllerContext, runQueue } from './controller.ts';

const ROLES = 'clusterroles.rbac.authorization.k8s.io';

export const clusterRoleAggregation: Controller = {
  name: 'clusterrole-aggregation-controller',
  start(context) {
    const { store } = context;
    const queue = runQueue(context, {
      // Any role may be part of any other.
      keysOf: ({ resource }) =>
        resource === ROLES
          ? store.list(ROLES).flatMap((role) => (selectorsOf(role).length > 0 ? [role.metadata.name] : []))
          : [],
      reconcile: (name) => reconcile(name, context),
    });
    return queue.stop;
  },
};

function selectorsOf(role: SimObject): unknown[] {
  const selectors = at(role, 'aggregationRule', 'clusterRoleSelectors');
  return Array.isArray(selectors) ? selectors : [];
}

const rulesOf = (role: SimObject): unknown[] => (Array.isArray(role['rules']) ? role['rules'] : []);

function reconcile(name: string, { store }: ControllerContext): void {
  const role = store.get(ROLES, undefined, name);
  if (!role || selectorsOf(role).length === 0) return;
  const parts = selectorsOf(role).flatMap((selector) =>
    store
      .list(ROLES)
      .filter((other) => other.metadata.name !== name && selects(selector, other.metadata.labels))
      .toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1)),
  );
  const rules: unknown[] = [];
  for (const rule of parts.flatMap(rulesOf)) if (!rules.some((known) => equal(known, rule))) rules.push(rule);
  if (!equal(rules, rulesOf(role)))
    store.mutate(ROLES, undefined, name, (draft) => {
      draft['rules'] = rules.length > 0 ? rules : null;
    });
}
