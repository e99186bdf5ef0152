// What an autoscaler aims at, from flags like `--cpu=80%` and `--memory=200Mi`. Pure.

import { CommandError } from '../command.ts';
import { canonicalQuantity } from '../create/canonical-quantity.ts';

export type MetricTarget =
  { type: 'Utilization'; averageUtilization: number } | { type: 'AverageValue'; averageValue: string };

/** The unit of a bare number. */
const units = { cpu: 'm', memory: 'Mi' } as const;

/** Throws CommandError. */
export function metricTarget(text: string, resource: 'cpu' | 'memory'): MetricTarget {
  const trimmed = text.trim();
  if (trimmed.endsWith('%')) {
    const share = trimmed.slice(0, -1);
    if (!/^\+?\d+$/.test(share) || Number(share) >= 2 ** 31) {
      throw new CommandError(`invalid percentage value: ${share}`);
    }
    return { type: 'Utilization', averageUtilization: Number(share) };
  }
  const bare = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(trimmed);
  try {
    const quantity = bare ? `${Number(trimmed)}${units[resource]}` : trimmed;
    return { type: 'AverageValue', averageValue: canonicalQuantity(quantity) };
  } catch (error) {
    if (!(error instanceof CommandError) || bare) throw error;
    throw new CommandError(`invalid resource ${resource} value: ${trimmed}`);
  }
}
