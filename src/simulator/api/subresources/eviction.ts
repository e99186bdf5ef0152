// POST pods/NAME/eviction: deletes a pod unless a disruption budget stands against it. What `kubectl drain` asks.

import { at, isMap } from '../../object/json.ts';
import { selects } from '../../object/label-selector.ts';
import { StatusError, type SimObject } from '../../ports.ts';
import { isReady, type Pod } from '../../resources/pod-types.ts';
import { deleteObject } from '../../store/delete.ts';
import type { Api, Handler } from '../api.ts';
import { readOptions } from '../body.ts';
import { badRequest, notFound } from '../errors.ts';

const MORE_BUDGETS = 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.';

export const eviction: Handler = async (request, api) => {
  const { type, resource } = request;
  const { name = '', namespace } = resource;
  const value = await readOptions(request, 'io.k8s.api.policy.v1.Eviction', api);
  if (at(value, 'metadata', 'name') !== name) throw badRequest('name in URL does not match name in Eviction object');
  const pod = api.registry.objects.get('pods', namespace, name) as Pod | undefined;
  if (!pod) throw notFound(type, name);
  const budgets = api.registry.objects
    .list('poddisruptionbudgets.policy', namespace)
    .filter((budget) => selects(at(budget, 'spec', 'selector'), pod.metadata.labels));
  if (budgets.length > 1) throw new StatusError(500, '', MORE_BUDGETS);
  const dryRun = request.query.has('dryRun');
  if (pod.status.phase === 'Running' && isReady(pod)) for (const budget of budgets) spend(api, budget, dryRun);
  const options = at(value, 'deleteOptions');
  const grace = isMap(options) ? options['gracePeriodSeconds'] : undefined;
  deleteObject(api.registry, type, namespace, name, {
    ...(typeof grace === 'number' && { gracePeriodSeconds: grace }),
    dryRun,
  });
  return { status: 201, object: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 } };
};

/** Takes one disruption from the budget; refuses when there is none left. */
function spend(api: Api, budget: SimObject, dryRun: boolean): void {
  const { name, namespace } = budget.metadata;
  const left = Number(at(budget, 'status', 'disruptionsAllowed') ?? 0);
  if (left <= 0) {
    const message = `The disruption budget ${name} needs ${Number(at(budget, 'status', 'desiredHealthy') ?? 0)} healthy pods and has ${Number(at(budget, 'status', 'currentHealthy') ?? 0)} currently`;
    throw new StatusError(429, 'TooManyRequests', "Cannot evict pod as it would violate the pod's disruption budget.", {
      causes: [{ reason: 'DisruptionBudget', message }],
    });
  }
  if (dryRun) return;
  api.registry.store.mutate('poddisruptionbudgets.policy', namespace, name, (draft) => {
    draft['status'] = { ...(draft['status'] as object), disruptionsAllowed: left - 1 };
  });
}
