// Events as `kubectl events` shows them: which, in which order, and the cells of each. Pure.

import type { EventObject } from '../describe/core-types.ts';
import { eventAge } from '../describe/events.ts';
import { goSort } from '../text/go-sort.ts';

/** Oldest first, by when they were last seen. */
export const sortEvents = <T extends EventObject>(events: readonly T[]): T[] =>
  goSort(events, (a, b) => lastSeen(a) < lastSeen(b));

function lastSeen({ series, lastTimestamp, eventTime }: EventObject): number {
  if (series) return microseconds(series.lastObservedTime);
  return microseconds(lastTimestamp || eventTime);
}

/** An absent time is Go's zero. */
function microseconds(time: string | null | undefined): number {
  if (!time) return Number.NEGATIVE_INFINITY;
  const fraction = /\.(\d{1,6})/.exec(time)?.[1] ?? '';
  return Math.floor(Date.parse(time) / 1000) * 1e6 + Number(fraction.padEnd(6, '0'));
}

/** Tab-separated. `now` in milliseconds. */
export function eventRow(event: EventObject, { withNamespace, now }: { withNamespace: boolean; now: number }): string {
  const { type = '', reason = '', message = '', involvedObject: { kind = '', name = '' } = {} } = event;
  const cells = [
    ...(withNamespace ? [event.metadata?.namespace ?? ''] : []),
    eventAge(event, now),
    escape(type),
    escape(reason),
    `${escape(kind)}/${escape(name)}`,
    escape(message.trim()),
  ];
  return `${cells.join('\t')}\n`;
}

/** What would move a terminal's cursor is shown instead. */
const escape = (text: string) => text.replaceAll('\u001b', '^[').replaceAll('\r', '\\r');
