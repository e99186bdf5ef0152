// ServiceCIDRs: kept and shown. Nothing in the simulator acts on them.

import { at } from '../object/json.ts';
import { age, ageColumn, column, nameColumn } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const serviceCIDRs: ResourceType = {
  group: 'networking.k8s.io',
  versions: ['v1'],
  kind: 'ServiceCIDR',
  plural: 'servicecidrs',
  singular: 'servicecidr',
  namespaced: false,
  hasStatus: true,
  columns: [nameColumn, column('CIDRs'), ageColumn],
  row: (object, context) => [object.metadata.name, cidrsText(at(object, 'spec', 'cidrs')), age(object, context)],
};

const cidrsText = (cidrs: unknown) => (Array.isArray(cidrs) ? cidrs.join(',') : '');
