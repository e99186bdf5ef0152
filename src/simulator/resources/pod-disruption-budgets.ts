// PodDisruptionBudgets.

import { type FieldError, invalid } from '../object/field-error.ts';
import { atMostAll, countOrPercent, supported, validateSelector } from '../object/field-checks.ts';
import { inGo } from '../object/go-value.ts';
import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, nameColumn } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export interface PodDisruptionBudget extends SimObject {
  spec: {
    minAvailable?: number | string;
    maxUnavailable?: number | string;
    selector?: object;
    unhealthyPodEvictionPolicy?: string;
  };
  status?: { disruptionsAllowed?: number; [field: string]: unknown };
}

const goFields = ['MinAvailable', 'Selector', 'MaxUnavailable', 'UnhealthyPodEvictionPolicy'];

const POLICY = 'spec.unhealthyPodEvictionPolicy';

export const podDisruptionBudgets: ResourceType = {
  group: 'policy',
  versions: ['v1'],
  kind: 'PodDisruptionBudget',
  plural: 'poddisruptionbudgets',
  singular: 'poddisruptionbudget',
  shortNames: ['pdb'],
  namespaced: true,
  hasStatus: true,
  hasGeneration: true,
  columns: [
    nameColumn,
    column('Min Available'),
    column('Max Unavailable'),
    column('Allowed Disruptions', 'integer'),
    ageColumn,
  ],
  row(object, context) {
    const { metadata, spec, status } = object as PodDisruptionBudget;
    return [
      metadata.name,
      String(spec.minAvailable ?? 'N/A'),
      String(spec.maxUnavailable ?? 'N/A'),
      status?.disruptionsAllowed ?? 0,
      age(object, context),
    ];
  },
  prepareCreate(object) {
    object['status'] = { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 };
  },
  validate(object): FieldError[] {
    const { spec } = object as PodDisruptionBudget;
    const errors: FieldError[] = [];
    if (spec.minAvailable !== undefined && spec.maxUnavailable !== undefined) {
      errors.push(invalid('spec', inGo(spec, goFields), 'minAvailable and maxUnavailable cannot be both set'));
    }
    for (const field of ['minAvailable', 'maxUnavailable'] as const) {
      errors.push(...countOrPercent(spec[field], `spec.${field}`), ...atMostAll(spec[field], `spec.${field}`));
    }
    return [
      ...errors,
      ...validateSelector(spec.selector, 'spec.selector'),
      ...supported(spec.unhealthyPodEvictionPolicy, ['AlwaysAllow', 'IfHealthyBudget'], POLICY),
    ];
  },
};
