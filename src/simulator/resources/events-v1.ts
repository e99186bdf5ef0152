// events.k8s.io/v1: the same events as the core group's, under newer names.

import type { SimObject } from '../ports.ts';
import { eventColumns, eventRow, events } from './events.ts';
import type { CoreEvent } from './event-fields.ts';
import type { ResourceType } from './resource-type.ts';

export const eventsV1: ResourceType = {
  ...events,
  group: 'events.k8s.io',
  columns: eventColumns,
  row: (object, context) => eventRow(toCore(object), context),
  view: { of: 'events', read: fromCore, write: toCore },
};

function fromCore(object: SimObject): SimObject {
  const event = object as CoreEvent;
  const { involvedObject, message, source, firstTimestamp, lastTimestamp, count, reportingComponent, ...same } = event;
  return {
    ...same,
    apiVersion: 'events.k8s.io/v1',
    regarding: involvedObject,
    ...(message !== undefined && { note: message }),
    reportingController: reportingComponent,
    deprecatedSource: source ?? {},
    deprecatedFirstTimestamp: firstTimestamp ?? null,
    deprecatedLastTimestamp: lastTimestamp ?? null,
    ...(count !== undefined && { deprecatedCount: count }),
  };
}

function toCore(object: SimObject): SimObject {
  const { regarding, note, reportingController, ...rest } = object;
  const { deprecatedSource, deprecatedFirstTimestamp, deprecatedLastTimestamp, deprecatedCount, ...same } = rest;
  return {
    ...(same as SimObject),
    apiVersion: 'v1',
    involvedObject: regarding ?? {},
    ...(note !== undefined && { message: note }),
    reportingComponent: reportingController ?? '',
    source: deprecatedSource ?? {},
    firstTimestamp: deprecatedFirstTimestamp ?? null,
    lastTimestamp: deprecatedLastTimestamp ?? null,
    ...(deprecatedCount !== undefined && { count: deprecatedCount }),
  };
}
