// ReplicationControllers: the older brother of the replica set, with a plain map as selector.

import { type FieldError, invalid, required } from '../object/field-error.ts';
import { nonNegative } from '../object/field-checks.ts';
import { mapAt } from '../object/json.ts';
import { mapSelects } from '../object/label-selector.ts';
import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, containersAndImages, labelsText, nameColumn, wide } from './columns.ts';
import type { ResourceType } from './resource-type.ts';
import {
  adoptTemplateLabels,
  type PodTemplate,
  setTemplateDefaults,
  validateTemplateSpec,
  type Workload,
} from './workload.ts';

interface ReplicationController extends SimObject {
  spec: { replicas?: number; selector?: Record<string, string>; template?: PodTemplate; [field: string]: unknown };
  status?: Workload['status'];
}

export const replicationControllers: ResourceType = {
  group: '',
  versions: ['v1'],
  kind: 'ReplicationController',
  plural: 'replicationcontrollers',
  singular: 'replicationcontroller',
  shortNames: ['rc'],
  categories: ['all'],
  namespaced: true,
  hasStatus: true,
  hasGeneration: true,
  deletesByOrphan: true,
  scale: { specReplicas: 'spec.replicas', statusReplicas: 'status.replicas', selector: 'spec.selector' },
  columns: [
    nameColumn,
    column('Desired', 'integer'),
    column('Current', 'integer'),
    column('Ready', 'integer'),
    ageColumn,
    wide('Containers'),
    wide('Images'),
    wide('Selector'),
  ],
  row(object, context) {
    const { metadata, spec, status } = object as ReplicationController;
    return [
      metadata.name,
      spec.replicas ?? 0,
      status?.replicas ?? 0,
      status?.readyReplicas ?? 0,
      age(object, context),
      ...containersAndImages(spec.template?.spec),
      labelsText(spec.selector),
    ];
  },
  setDefaults(object) {
    const spec = mapAt(object, 'spec') as ReplicationController['spec'];
    spec.replicas ??= 1;
    if (spec.template) setTemplateDefaults(spec);
    const labels = spec.template?.metadata?.labels;
    if (labels && Object.keys(spec.selector ?? {}).length === 0) spec.selector = { ...labels };
    adoptTemplateLabels(object);
  },
  prepareCreate(object) {
    object['status'] = { replicas: 0 };
  },
  validate(object) {
    const { spec } = object as ReplicationController;
    const labels = spec.template?.metadata?.labels;
    const errors: FieldError[] = [
      ...nonNegative(spec['minReadySeconds'], 'spec.minReadySeconds'),
      ...(Object.keys(spec.selector ?? {}).length === 0 ? [required('spec.selector')] : []),
      ...nonNegative(spec.replicas, 'spec.replicas'),
    ];
    if (!spec.template) return [...errors, required('spec.template')];
    if (spec.selector && !mapSelects(spec.selector, labels)) {
      errors.push(invalid('spec.template.metadata.labels', labels, '`selector` does not match template `labels`'));
    }
    return [...errors, ...validateTemplateSpec(spec.template, 'spec.template', ['Always'])];
  },
  fields: { 'status.replicas': (object) => String((object as ReplicationController).status?.replicas ?? 0) },
};
