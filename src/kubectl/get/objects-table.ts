// The table that kubectl makes itself where the server is not to print: names and ages, whatever the kind.

import type { Table } from '../../cluster/port.ts';
import type { LiveObject } from '../resources/fetch.ts';
import { humanDuration } from '../text/human-duration.ts';

const columnDefinitions: Table['columnDefinitions'] = [
  { name: 'Name', type: 'string', format: 'name', priority: 0 },
  { name: 'Age', type: 'string', priority: 0 },
];

/** `now`: milliseconds. */
export function objectsTable(found: readonly LiveObject[], now: number): Table {
  const rows = found.map(({ object }) => {
    const created = object.metadata?.creationTimestamp;
    return { cells: [object.metadata?.name, created ? humanDuration(now - Date.parse(created)) : '<unknown>'], object };
  });
  return { kind: 'Table', columnDefinitions, rows };
}
