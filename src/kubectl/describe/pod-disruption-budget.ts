// `describe poddisruptionbudget`.

import type { KubeObject } from '../../cluster/port.ts';
import { formatLabelSelector, type LabelSelector } from '../text/label-selector.ts';
import type { DescribeFacts } from './describer.ts';
import { eventLines } from './events.ts';
import { description, field } from './lines.ts';
import { withEvents } from './with-events.ts';

type Budget = KubeObject & {
  spec?: { minAvailable?: string | number; maxUnavailable?: string | number; selector?: LabelSelector };
  status?: { disruptionsAllowed?: number; currentHealthy?: number; desiredHealthy?: number; expectedPods?: number };
};

export const podDisruptionBudget = withEvents<Budget>('policy', 'PodDisruptionBudget', describeBudget);

/** Pure. */
export function describeBudget(
  { metadata = {}, spec = {}, status = {} }: Budget,
  { events, now }: DescribeFacts,
): string {
  const { minAvailable, maxUnavailable, selector } = spec;
  const bound =
    minAvailable !== undefined
      ? field(0, 'Min available', minAvailable)
      : maxUnavailable !== undefined
        ? field(0, 'Max unavailable', maxUnavailable)
        : '';
  return description([
    field(0, 'Name', metadata.name),
    field(0, 'Namespace', metadata.namespace),
    bound,
    field(0, 'Selector', selector ? formatLabelSelector(selector) : '<unset>'),
    'Status:\n',
    field(2, 'Allowed disruptions', status.disruptionsAllowed ?? 0),
    field(2, 'Current', status.currentHealthy ?? 0),
    field(2, 'Desired', status.desiredHealthy ?? 0),
    field(2, 'Total', status.expectedPods ?? 0),
    events ? eventLines(events, now) : '',
  ]);
}
