// Deployments.

import { type FieldError, forbiddenField, invalid, notSupported } from '../object/field-error.ts';
import { atMostAll, countOrPercent, nonNegative } from '../object/field-checks.ts';
import { isMap, mapAt } from '../object/json.ts';
import { selectorText } from '../object/label-selector.ts';
import { age, ageColumn, column, containersAndImages, nameColumn, wide } from './columns.ts';
import type { ResourceType } from './resource-type.ts';
import { selectorUnchanged, setTemplateDefaults, validateTemplate, type Workload } from './workload.ts';

export interface Deployment extends Workload {
  spec: Workload['spec'] & {
    strategy?: {
      type?: string;
      rollingUpdate?: { maxSurge?: number | string; maxUnavailable?: number | string };
    };
    paused?: boolean;
    progressDeadlineSeconds?: number;
  };
}

export const deployments: ResourceType = {
  group: 'apps',
  versions: ['v1'],
  kind: 'Deployment',
  plural: 'deployments',
  singular: 'deployment',
  shortNames: ['deploy'],
  categories: ['all'],
  namespaced: true,
  hasStatus: true,
  hasGeneration: true,
  scale: { specReplicas: 'spec.replicas', statusReplicas: 'status.replicas', selector: 'spec.selector' },
  columns: [
    nameColumn,
    column('Ready'),
    column('Up-to-date'),
    column('Available'),
    ageColumn,
    wide('Containers'),
    wide('Images'),
    wide('Selector'),
  ],
  row(object, context) {
    const { metadata, spec, status } = object as Deployment;
    return [
      metadata.name,
      `${status?.readyReplicas ?? 0}/${spec.replicas ?? 0}`,
      status?.updatedReplicas ?? 0,
      status?.availableReplicas ?? 0,
      age(object, context),
      ...containersAndImages(spec.template.spec),
      selectorText(spec.selector),
    ];
  },
  setDefaults(object) {
    const spec = mapAt(object, 'spec') as Deployment['spec'];
    spec.replicas ??= 1;
    spec.revisionHistoryLimit ??= 10;
    spec.progressDeadlineSeconds ??= 600;
    const strategy = (spec.strategy ??= {});
    strategy.type ??= 'RollingUpdate';
    if (strategy.type === 'RollingUpdate') {
      const rollingUpdate = (strategy.rollingUpdate ??= {});
      rollingUpdate.maxSurge ??= '25%';
      rollingUpdate.maxUnavailable ??= '25%';
    }
    setTemplateDefaults(spec);
  },
  prepareCreate(object) {
    object['status'] = {};
  },
  validate: (object) => [
    ...validateTemplate(object as Workload, { name: 'deployment' }),
    ...validateStrategy((object as Deployment).spec),
  ],
  validateUpdate: selectorUnchanged,
};

function validateStrategy(spec: Deployment['spec']): FieldError[] {
  const { strategy, progressDeadlineSeconds: deadline, minReadySeconds = 0, revisionHistoryLimit } = spec;
  const field = 'spec.strategy';
  const errors: FieldError[] = [];
  if (strategy?.type === 'Recreate') {
    if (isMap(strategy.rollingUpdate)) {
      errors.push(forbiddenField(`${field}.rollingUpdate`, "may not be specified when strategy `type` is 'Recreate'"));
    }
  } else if (strategy?.type !== 'RollingUpdate') {
    const shown = { Type: strategy?.type ?? '', RollingUpdate: strategy?.rollingUpdate ?? null };
    errors.push(notSupported(field, shown, ['Recreate', 'RollingUpdate']));
  } else errors.push(...validateRollingUpdate(strategy.rollingUpdate ?? {}, `${field}.rollingUpdate`));
  errors.push(
    ...nonNegative(minReadySeconds, 'spec.minReadySeconds'),
    ...nonNegative(revisionHistoryLimit, 'spec.revisionHistoryLimit'),
    ...nonNegative(deadline, 'spec.progressDeadlineSeconds'),
  );
  if (deadline !== undefined && deadline <= minReadySeconds) {
    errors.push(invalid('spec.progressDeadlineSeconds', deadline, 'must be greater than minReadySeconds'));
  }
  return errors;
}

function validateRollingUpdate(
  { maxSurge, maxUnavailable }: { maxSurge?: number | string; maxUnavailable?: number | string },
  field: string,
): FieldError[] {
  const nothing = isZero(maxSurge) && isZero(maxUnavailable);
  return [
    ...countOrPercent(maxUnavailable, `${field}.maxUnavailable`),
    ...countOrPercent(maxSurge, `${field}.maxSurge`),
    ...(nothing ? [invalid(`${field}.maxUnavailable`, maxUnavailable, 'may not be 0 when `maxSurge` is 0')] : []),
    ...atMostAll(maxUnavailable, `${field}.maxUnavailable`),
  ];
}

const isZero = (value: unknown) => value === 0 || (typeof value === 'string' && !/[1-9]/.test(value));
