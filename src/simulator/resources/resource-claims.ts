// ResourceClaims: kept and shown. Nothing in the simulator acts on them.

import { at } from '../object/json.ts';
import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, listOf, nameColumn } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const resourceClaims: ResourceType = {
  group: 'resource.k8s.io',
  versions: ['v1'],
  kind: 'ResourceClaim',
  plural: 'resourceclaims',
  singular: 'resourceclaim',
  namespaced: true,
  hasStatus: true,
  columns: [nameColumn, column('State'), ageColumn],
  row: (object, context) => [object.metadata.name, stateText(object), age(object, context)],
};

function stateText(claim: SimObject): string {
  const states = [
    ...(claim.metadata.deletionTimestamp ? ['deleted'] : []),
    ...(at(claim, 'status', 'allocation') ? ['allocated'] : []),
    ...(listOf(at(claim, 'status', 'reservedFor')).length > 0 ? ['reserved'] : []),
  ];
  return states.join(',') || 'pending';
}
