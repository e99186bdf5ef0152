// The events that the cluster has of an object, in the order of time.

import type { Cluster, RequestOptions } from '../cluster/port.ts';

export interface ObjectEvent {
  type: string;
  reason: string;
  message: string;
  count: number;
}

interface ApiEvent extends Partial<ObjectEvent> {
  metadata?: { creationTimestamp?: string };
  lastTimestamp?: string | null;
  eventTime?: string | null;
}

/** Rejects where they may not be seen. */
export async function objectEvents(
  cluster: Cluster,
  { namespace, fieldSelector }: { namespace: string | undefined; fieldSelector: string },
  limits: Pick<RequestOptions, 'signal' | 'timeout'>,
): Promise<ObjectEvent[]> {
  const place = namespace === undefined ? '' : `/namespaces/${namespace}`;
  const list = await cluster.json('GET', `/api/v1${place}/events`, { query: { fieldSelector }, ...limits });
  return (list['items'] as ApiEvent[])
    .sort((one, other) => timeOf(one).localeCompare(timeOf(other)))
    .map(({ type = 'Normal', reason = '', message = '', count = 1 }) => ({ type, reason, message, count }));
}

const timeOf = ({ lastTimestamp, eventTime, metadata }: ApiEvent) =>
  lastTimestamp ?? eventTime ?? metadata?.creationTimestamp ?? '';
