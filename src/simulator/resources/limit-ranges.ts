// LimitRanges. Their admission is elsewhere.

import { at, isMap } from '../object/json.ts';
import { canonicalQuantity } from '../object/quantity.ts';
import { column, listOf, nameColumn } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

const lists = ['default', 'defaultRequest', 'max', 'min'];

export const limitRanges: ResourceType = {
  group: '',
  versions: ['v1'],
  kind: 'LimitRange',
  plural: 'limitranges',
  singular: 'limitrange',
  shortNames: ['limits'],
  namespaced: true,
  columns: [nameColumn, column('Created At', 'date')],
  row: ({ metadata }) => [metadata.name, metadata.creationTimestamp],
  setDefaults(object) {
    for (const limit of listOf(at(object, 'spec', 'limits'))) {
      if (limit['type'] === 'Container') {
        const limits = { ...asMap(limit['max']), ...asMap(limit['default']) };
        if (Object.keys(limits).length > 0) limit['default'] = limits;
        const requests = {
          ...limits,
          ...asMap(limit['min']),
          ...asMap(limit['default']),
          ...asMap(limit['defaultRequest']),
        };
        if (Object.keys(requests).length > 0) limit['defaultRequest'] = requests;
      }
      for (const name of lists) {
        const amounts = limit[name];
        if (isMap(amounts)) for (const key in amounts) amounts[key] = canonicalQuantity(amounts[key]);
      }
    }
  },
};

const asMap = (value: unknown) => (isMap(value) ? value : {});
