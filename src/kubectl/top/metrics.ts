// Usage of pods and nodes as the Metrics API tells it. Knows nothing of what is printed.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError, type CommandContext } from '../command.ts';
import { addQuantities, noQuantity, readQuantity, type Quantity } from '../quantity.ts';
import { send } from '../requests.ts';
import { parseSelector, SelectorError } from '../selectors/parse-selector.ts';

export type Usage = Readonly<Record<string, string>>;

export interface PodMetrics extends KubeObject {
  containers?: { name: string; usage?: Usage }[];
}

export interface NodeMetrics extends KubeObject {
  usage?: Usage;
}

/** What `top` asks for: one object by its name, or those that selectors choose. */
export interface MetricsQuery {
  name: string;
  labelSelector: string;
  fieldSelector?: string;
}

const api = '/apis/metrics.k8s.io/v1beta1';

/** Throws CommandError for a malformed selector. */
export function checkSelector(text: string): void {
  try {
    parseSelector(text);
  } catch (error) {
    throw error instanceof SelectorError ? new CommandError(error.message) : error;
  }
}

/** Throws CommandError for a malformed selector of fields. */
export function checkFieldSelector(text: string): void {
  const terms = text === '' ? [] : text.split(/(?<!\\),/);
  const bad = terms.find((term) => term !== '' && !term.includes('='));
  if (bad !== undefined) throw new CommandError(`invalid selector: '${text}'; can't understand '${bad}'`);
}

/** Throws CommandError where the cluster has no metrics at all, ApiError where it has none of that name. */
export async function fetchMetrics<T extends KubeObject>(
  context: CommandContext,
  collection: string,
  { name, labelSelector, fieldSelector }: MetricsQuery,
): Promise<T[]> {
  const resources = await (await context.cluster()).resources();
  if (!resources.some(({ group, version }) => group === 'metrics.k8s.io' && version === 'v1beta1')) {
    throw new CommandError('Metrics API not available');
  }
  if (name) return [await send<T>(context, 'GET', `${api}/${collection}/${encodeURIComponent(name)}`)];
  const query = { labelSelector: labelSelector || undefined, fieldSelector: fieldSelector || undefined };
  return (await send<{ items?: T[] }>(context, 'GET', `${api}/${collection}`, { query })).items ?? [];
}

/** A missing amount is none. */
export const amount = (usage: Usage | undefined, resource: string): Quantity =>
  readQuantity(usage?.[resource] ?? '') ?? noQuantity;

export const totalOf = (metrics: PodMetrics, resource: string): Quantity =>
  (metrics.containers ?? []).map(({ usage }) => amount(usage, resource)).reduce(addQuantities, noQuantity);

/** Go's MilliValue and Value: rounded up. */
export const milliValue = ({ nano }: Quantity): bigint => ceilDivide(nano, 10n ** 6n);
export const wholeValue = ({ nano }: Quantity): bigint => ceilDivide(nano, 10n ** 9n);

const ceilDivide = (value: bigint, by: bigint) => value / by + (value % by > 0n ? 1n : 0n);
