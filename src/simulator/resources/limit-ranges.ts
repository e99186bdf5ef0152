// LimitRanges. Their admission is elsewhere.

import { type FieldError, forbiddenField, invalid, required } from '../object/field-error.ts';
import { at, isMap, type JsonMap } from '../object/json.ts';
import { canonicalQuantity, quantityOf } from '../object/quantity.ts';
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
  validate: (object) =>
    listOf(at(object, 'spec', 'limits')).flatMap((limit, index) => validateLimit(limit, `spec.limits[${index}]`)),
};

const asMap = (value: unknown) => (isMap(value) ? value : {});

function validateLimit(limit: JsonMap, field: string): FieldError[] {
  const errors: FieldError[] = [];
  if (limit['type'] === 'Pod') {
    for (const name of ['default', 'defaultRequest']) {
      if (Object.keys(asMap(limit[name])).length === 0) continue;
      errors.push(forbiddenField(`${field}.${name}`, "may not be specified when `type` is 'Pod'"));
    }
  }
  const { min, max } = limit;
  if (limit['type'] === 'PersistentVolumeClaim' && !asMap(min)['storage'] && !asMap(max)['storage']) {
    const why = 'either minimum or maximum storage value is required, but neither was provided';
    errors.push(required(`${field}.limits`, why));
  }
  const names = [...new Set(lists.flatMap((name) => Object.keys(asMap(limit[name]))))].sort();
  return [...errors, ...names.flatMap((name) => compareBounds(limit, name, field))];
}

/** Pairs that must not be the wrong way round: the smaller, the larger, the field, its value and both in words. */
const orders = [
  ['min', 'max', 'min', 'min', 'min value', 'max value'],
  ['min', 'defaultRequest', 'defaultRequest', 'defaultRequest', 'min value', 'default request value'],
  ['defaultRequest', 'max', 'defaultRequest', 'defaultRequest', 'default request value', 'max value'],
  ['defaultRequest', 'default', 'defaultRequest', 'defaultRequest', 'default request value', 'default limit value'],
  ['min', 'default', 'default', 'min', 'min value', 'default value'],
  ['default', 'max', 'default', 'max', 'default value', 'max value'],
] as const;

function compareBounds(limit: JsonMap, name: string, path: string): FieldError[] {
  const amount = (list: string) => {
    const skipped = limit['type'] === 'Pod' && list.startsWith('default');
    return skipped ? undefined : (asMap(limit[list])[name] as string | undefined);
  };
  return orders.flatMap(([small, large, field, value, smallText, largeText]) => {
    const [low, high] = [amount(small), amount(large)];
    if (low === undefined || high === undefined || quantityOf(low) <= quantityOf(high)) return [];
    const why = `${smallText} ${low} is greater than ${largeText} ${high}`;
    return [invalid(`${path}.${field}[${name}]`, amount(value), why)];
  });
}
