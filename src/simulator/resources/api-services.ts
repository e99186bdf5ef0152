// APIServices: kept and shown. Nothing in the simulator acts on them.

import { at, isMap } from '../object/json.ts';
import { pathSegment } from '../object/names.ts';
import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, listOf, nameColumn, text } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const apiServices: ResourceType = {
  group: 'apiregistration.k8s.io',
  versions: ['v1'],
  kind: 'APIService',
  plural: 'apiservices',
  singular: 'apiservice',
  categories: ['api-extensions'],
  nameRule: pathSegment,
  namespaced: false,
  hasStatus: true,
  columns: [nameColumn, column('Service'), column('Available'), ageColumn],
  row: (object, context) => [
    object.metadata.name,
    serviceText(at(object, 'spec', 'service')),
    availableText(object),
    age(object, context),
  ],
};

const serviceText = (service: unknown) =>
  isMap(service) ? `${text(service['namespace'])}/${text(service['name'])}` : 'Local';

function availableText(object: SimObject): string {
  const condition = listOf(at(object, 'status', 'conditions')).find(({ type }) => type === 'Available');
  if (!condition) return 'Unknown';
  return condition['status'] === 'True' ? 'True' : `${text(condition['status'])} (${text(condition['reason'])})`;
}
