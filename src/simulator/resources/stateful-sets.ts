// StatefulSets.

import { type FieldError, forbiddenField, invalid } from '../object/field-error.ts';
import { nonNegative } from '../object/field-checks.ts';
import { inGo } from '../object/go-value.ts';
import { equal, isMap, mapAt } from '../object/json.ts';
import { dnsLabel } from '../object/names.ts';
import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, containersAndImages, nameColumn, wide } from './columns.ts';
import type { ResourceType } from './resource-type.ts';
import { setTemplateDefaults, validateTemplate, type Workload } from './workload.ts';

export interface StatefulSet extends Workload {
  spec: Workload['spec'] & {
    serviceName?: string;
    podManagementPolicy?: string;
    updateStrategy?: { type?: string; rollingUpdate?: { partition?: number } };
    volumeClaimTemplates?: Partial<SimObject>[];
    persistentVolumeClaimRetentionPolicy?: { whenDeleted?: string; whenScaled?: string };
    ordinals?: { start?: number };
  };
}

const changeable = [
  'minReadySeconds',
  'ordinals',
  'persistentVolumeClaimRetentionPolicy',
  'replicas',
  'revisionHistoryLimit',
  'template',
  'updateStrategy',
];

const UPDATE_RULE =
  "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";

export const statefulSets: ResourceType = {
  group: 'apps',
  versions: ['v1'],
  kind: 'StatefulSet',
  plural: 'statefulsets',
  singular: 'statefulset',
  shortNames: ['sts'],
  categories: ['all'],
  namespaced: true,
  hasStatus: true,
  hasGeneration: true,
  scale: { specReplicas: 'spec.replicas', statusReplicas: 'status.replicas', selector: 'spec.selector' },
  columns: [nameColumn, column('Ready'), ageColumn, wide('Containers'), wide('Images')],
  row(object, context) {
    const { metadata, spec, status } = object as StatefulSet;
    return [
      metadata.name,
      `${status?.readyReplicas ?? 0}/${spec.replicas ?? 0}`,
      age(object, context),
      ...containersAndImages(spec.template.spec),
    ];
  },
  setDefaults(object) {
    const spec = mapAt(object, 'spec') as StatefulSet['spec'];
    spec.replicas ??= 1;
    spec.podManagementPolicy ??= 'OrderedReady';
    spec.revisionHistoryLimit ??= 10;
    const strategy = (spec.updateStrategy ??= {});
    strategy.type ??= 'RollingUpdate';
    if (strategy.type === 'RollingUpdate') (strategy.rollingUpdate ??= {}).partition ??= 0;
    const retention = (spec.persistentVolumeClaimRetentionPolicy ??= {});
    retention.whenDeleted ??= 'Retain';
    retention.whenScaled ??= 'Retain';
    for (const claim of spec.volumeClaimTemplates ?? []) {
      claim.apiVersion ??= 'v1';
      claim.kind ??= 'PersistentVolumeClaim';
      if (isMap(claim['spec'])) claim['spec']['volumeMode'] ??= 'Filesystem';
      claim['status'] = { phase: 'Pending' };
    }
    setTemplateDefaults(spec);
  },
  prepareCreate(object) {
    object['status'] = { availableReplicas: 0, replicas: 0 };
  },
  validate: (object) => {
    const { spec } = object as StatefulSet;
    const claims = (spec.volumeClaimTemplates ?? []).map(({ metadata }) => metadata?.name ?? '');
    return [
      ...validatePolicies(spec),
      ...nonNegative(spec.minReadySeconds, 'spec.minReadySeconds'),
      ...(spec.serviceName ? dnsLabel(spec.serviceName) : []).map((why) =>
        invalid('spec.serviceName', spec.serviceName, why),
      ),
      ...validateTemplate(object as Workload, { name: 'statefulset', claims }),
    ];
  },
  validateUpdate(next, old) {
    const fixed = (object: SimObject) =>
      Object.fromEntries(Object.entries((object as StatefulSet).spec).filter(([key]) => !changeable.includes(key)));
    return equal(fixed(next), fixed(old)) ? [] : [forbiddenField('spec', UPDATE_RULE)];
  },
};

const policies = ['OrderedReady', 'Parallel'];

function validatePolicies({ podManagementPolicy, updateStrategy }: StatefulSet['spec']): FieldError[] {
  const errors: FieldError[] = [];
  if (!policies.includes(podManagementPolicy ?? '')) {
    errors.push(invalid('spec.podManagementPolicy', podManagementPolicy, "must be 'OrderedReady' or 'Parallel'"));
  }
  const { type, rollingUpdate } = updateStrategy ?? {};
  const field = 'spec.updateStrategy';
  if (type === 'OnDelete') {
    if (rollingUpdate) {
      const shown = { Partition: rollingUpdate.partition ?? 0, MaxUnavailable: null };
      errors.push(invalid(`${field}.rollingUpdate`, shown, "only allowed for updateStrategy 'RollingUpdate'"));
    }
  } else if (type !== 'RollingUpdate') {
    errors.push(
      invalid(field, inGo(updateStrategy, ['Type', 'RollingUpdate']), "must be 'RollingUpdate' or 'OnDelete'"),
    );
  } else errors.push(...nonNegative(rollingUpdate?.partition, `${field}.rollingUpdate.partition`));
  return errors;
}
