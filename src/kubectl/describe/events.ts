// The events about an object: how they are found, and the table at the end of a description.

import { ApiError } from '../../cluster/port.ts';
import type { CommandContext } from '../command.ts';
import { goSort } from '../text/go-sort.ts';
import { humanDuration } from '../text/human-duration.ts';
import { fetchTyped } from './fetch-typed.ts';
import type { EventObject } from './core-types.ts';
import { line } from './lines.ts';

/** What events say they are about. Fields left out are not asked for. */
export interface EventSubject {
  name: string;
  /** Empty for an object without a namespace. */
  namespace: string;
  kind?: string | undefined;
  uid?: string | undefined;
}

/** In the server's order; none where the server refuses to tell. */
export async function findEvents(
  context: CommandContext,
  { name, namespace, kind, uid }: EventSubject,
  chunkSize: number,
): Promise<EventObject[]> {
  const fieldSelector = Object.entries({ kind, name, namespace, uid })
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => `involvedObject.${field}=${value}`)
    .join(',');
  const path = namespace ? `/api/v1/namespaces/${encodeURIComponent(namespace)}/events` : '/api/v1/events';
  const found: EventObject[] = [];
  let more: string | undefined;
  try {
    do {
      const query = { fieldSelector, limit: chunkSize || undefined, continue: more };
      const list = await fetchTyped<{ items?: EventObject[]; metadata?: { continue?: string } }>(context, path, query);
      found.push(...(list.items ?? []));
      more = list.metadata?.continue || undefined;
    } while (more);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
  return found;
}

/** The table of events, oldest first by their last time. `now` in milliseconds. */
export function eventLines(events: readonly EventObject[], now: number): string {
  if (events.length === 0) return 'Events:\t<none>\n';
  const last = (event: EventObject) =>
    event.lastTimestamp ? Date.parse(event.lastTimestamp) : Number.NEGATIVE_INFINITY;
  const rows = goSort(events, (a, b) => last(a) < last(b)).map((event) => {
    const from = event.source?.component || event.reportingComponent || '';
    const columns = [event.type ?? '', event.reason ?? '', eventAge(event, now), from, (event.message ?? '').trim()];
    return line(1, columns.join('\t'));
  });
  return ['Events:\n', '  Type\tReason\tAge\tFrom\tMessage\n', '  ----\t------\t----\t----\t-------\n', ...rows].join(
    '',
  );
}

/** `3m (x2 over 5m)`. `now` in milliseconds. */
export function eventAge(event: EventObject, now: number): string {
  const since = (time: string | null | undefined) => (time ? humanDuration(now - Date.parse(time)) : '<unknown>');
  const first = since(event.eventTime ?? event.firstTimestamp);
  if (event.series) return `${since(event.series.lastObservedTime)} (x${event.series.count ?? 0} over ${first})`;
  if ((event.count ?? 0) > 1) return `${since(event.lastTimestamp)} (x${event.count} over ${first})`;
  return first;
}
