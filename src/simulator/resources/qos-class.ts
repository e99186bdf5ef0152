// A pod's quality of service, from the requests and limits of its containers.

import { parseQuantity } from '../object/quantity.ts';
import type { Pod } from './pod-types.ts';

const counted = ['cpu', 'memory'] as const;

export function qosClass({ spec }: Pod): 'Guaranteed' | 'Burstable' | 'BestEffort' {
  const containers = [...(spec.initContainers ?? []), ...(spec.containers ?? [])];
  const set = (amount: string | undefined) => amount !== undefined && (parseQuantity(amount) ?? 0) > 0;
  const all = containers.flatMap(({ resources }) =>
    counted.map((name) => ({ request: resources?.requests?.[name], limit: resources?.limits?.[name] })),
  );
  if (all.every(({ request, limit }) => !set(request) && !set(limit))) return 'BestEffort';
  const guaranteed = all.every(
    ({ request, limit }) => set(limit) && (request === undefined || parseQuantity(request) === parseQuantity(limit)),
  );
  return guaranteed ? 'Guaranteed' : 'Burstable';
}
