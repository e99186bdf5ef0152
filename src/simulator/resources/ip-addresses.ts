// IPAddresses: kept and shown. Nothing in the simulator acts on them.

import { at, isMap } from '../object/json.ts';
import { age, column, nameColumn, text } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const ipAddresses: ResourceType = {
  group: 'networking.k8s.io',
  versions: ['v1'],
  kind: 'IPAddress',
  plural: 'ipaddresses',
  singular: 'ipaddress',
  shortNames: ['ip'],
  namespaced: false,
  // The real server writes an age for which it declares no column.
  columns: [nameColumn, column('ParentRef')],
  row: (object, context) => [object.metadata.name, parentText(at(object, 'spec', 'parentRef')), age(object, context)],
};

function parentText(parent: unknown): string {
  if (!isMap(parent)) return '<none>';
  const { group, resource, namespace, name } = parent;
  const kind = group ? `${text(resource)}.${text(group)}` : text(resource);
  return [kind, ...(namespace ? [text(namespace)] : []), text(name)].join('/');
}
