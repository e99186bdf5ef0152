// PriorityClasses.

import { supported } from '../object/field-checks.ts';
import { type FieldError, forbiddenField } from '../object/field-error.ts';
import { age, ageColumn, column, nameColumn, text } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

const systemClasses = ['system-node-critical', 'system-cluster-critical'];

const HIGHEST_USER_PRIORITY = 1_000_000_000;

export const priorityClasses: ResourceType = {
  group: 'scheduling.k8s.io',
  versions: ['v1'],
  kind: 'PriorityClass',
  plural: 'priorityclasses',
  singular: 'priorityclass',
  shortNames: ['pc'],
  namespaced: false,
  hasGeneration: true,
  columns: [
    nameColumn,
    column('Value', 'integer'),
    column('Global-Default', 'boolean'),
    ageColumn,
    column('PreemptionPolicy'),
  ],
  row: (object, context) => [
    object.metadata.name,
    Number(object['value'] ?? 0),
    object['globalDefault'] === true,
    age(object, context),
    text(object['preemptionPolicy']),
  ],
  setDefaults(object) {
    object['preemptionPolicy'] ??= 'PreemptLowerPriority';
  },
  validate(object) {
    const errors: FieldError[] = [];
    const { name } = object.metadata;
    if (name.startsWith('system-') && !systemClasses.includes(name)) {
      errors.push(
        forbiddenField(
          'metadata.name',
          `priority class names with 'system-' prefix are reserved for system use only. error: ${name} is not a known system priority class`,
        ),
      );
      return errors;
    }
    if (name.startsWith('system-')) return [];
    if (Number(object['value']) > HIGHEST_USER_PRIORITY) {
      errors.push(
        forbiddenField('value', `maximum allowed value of a user defined priority is ${HIGHEST_USER_PRIORITY}`),
      );
    }
    errors.push(...supported(object['preemptionPolicy'], ['PreemptLowerPriority', 'Never'], 'preemptionPolicy'));
    return errors;
  },
  validateUpdate: (next, old) =>
    next['value'] === old['value'] ? [] : [forbiddenField('value', 'may not be changed in an update.')],
};
