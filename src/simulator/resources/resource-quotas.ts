// ResourceQuotas. Their admission and their controller are elsewhere.

import { at, isMap } from '../object/json.ts';
import { canonicalQuantity } from '../object/quantity.ts';
import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, nameColumn, text } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export interface ResourceQuota extends SimObject {
  spec: { hard?: Record<string, string>; [field: string]: unknown };
  status?: { hard?: Record<string, string>; used?: Record<string, string> };
}

export const resourceQuotas: ResourceType = {
  group: '',
  versions: ['v1'],
  kind: 'ResourceQuota',
  plural: 'resourcequotas',
  singular: 'resourcequota',
  shortNames: ['quota'],
  namespaced: true,
  hasStatus: true,
  columns: [nameColumn, column('Request'), column('Limit'), ageColumn],
  row(object, context) {
    const { metadata, status } = object as ResourceQuota;
    const names = Object.keys(status?.hard ?? {}).sort();
    const shown = (limits: boolean) =>
      names
        .filter((name) => name.startsWith('limits.') === limits)
        .map((name) => `${name}: ${text(status?.used?.[name] ?? '0')}/${text(status?.hard?.[name])}`)
        .join(', ');
    return [metadata.name, shown(false), shown(true), age(object, context)];
  },
  setDefaults(object) {
    const hard = at(object, 'spec', 'hard');
    if (isMap(hard)) for (const name in hard) hard[name] = canonicalQuantity(hard[name]);
  },
  prepareCreate(object) {
    object['status'] = {};
  },
  returnsDeleted: true,
};
