// Events of the core group.

import { invalid } from '../object/field-error.ts';
import type { SimObject } from '../ports.ts';
import { column, nameColumn, since, text, wide } from './columns.ts';
import type { CoreEvent } from './event-fields.ts';
import type { Cell, Column, ResourceType, RowContext } from './resource-type.ts';

export const eventColumns: readonly Column[] = [
  column('Last Seen'),
  column('Type'),
  column('Reason'),
  column('Object'),
  wide('Subobject'),
  wide('Source'),
  column('Message'),
  wide('First Seen'),
  wide('Count'),
  { ...nameColumn, priority: 1 },
];

export function eventRow(object: SimObject, context: RowContext): Cell[] {
  const event = object as CoreEvent;
  const { involvedObject: about, series, source = {} } = event;
  const first = event.firstTimestamp ?? event.eventTime;
  const last = series?.lastObservedTime ?? event.lastTimestamp ?? first;
  const component = source.component || event.reportingComponent || '';
  return [
    since(last, context),
    event.type ?? '',
    event.reason ?? '',
    about.kind ? `${about.kind.toLowerCase()}/${about.name}` : (about.name ?? ''),
    about.fieldPath ?? '',
    [component, source.host || event.reportingInstance].filter(Boolean).join(', '),
    (event.message ?? '').trim(),
    since(first, context),
    series?.count ?? event.count ?? 1,
    event.metadata.name,
  ];
}

const about = (object: SimObject) => (object as CoreEvent).involvedObject ?? {};

export const events: ResourceType = {
  group: '',
  versions: ['v1'],
  kind: 'Event',
  plural: 'events',
  singular: 'event',
  shortNames: ['ev'],
  namespaced: true,
  nameRule: () => [],
  columns: eventColumns,
  row: eventRow,
  setDefaults(object) {
    for (const field of ['firstTimestamp', 'lastTimestamp', 'eventTime']) object[field] ??= null;
    object['source'] ??= {};
    object['reportingComponent'] ??= '';
    object['reportingInstance'] ??= '';
  },
  validate(object) {
    const home = object.metadata.namespace;
    const { namespace } = about(object);
    if (namespace === home || (!namespace && home === 'default')) return [];
    return [invalid('involvedObject.namespace', namespace ?? '', 'does not match event.namespace')];
  },
  fields: {
    'involvedObject.apiVersion': (object) => text(about(object).apiVersion),
    'involvedObject.fieldPath': (object) => text(about(object).fieldPath),
    'involvedObject.kind': (object) => text(about(object).kind),
    'involvedObject.name': (object) => text(about(object).name),
    'involvedObject.namespace': (object) => text(about(object).namespace),
    'involvedObject.resourceVersion': (object) => text(about(object).resourceVersion),
    'involvedObject.uid': (object) => text(about(object).uid),
    reason: (object) => text(object['reason']),
    reportingComponent: (object) => text(object['reportingComponent']),
    source: (object) => text((object as CoreEvent).source?.component ?? object['reportingComponent']),
    type: (object) => text(object['type']),
  },
};
