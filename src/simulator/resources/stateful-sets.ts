// StatefulSets.

import { forbiddenField } from '../object/field-error.ts';
import { equal, isMap, mapAt } from '../object/json.ts';
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
  validate: (object) => validateTemplate(object as Workload, { name: 'statefulset' }),
  validateUpdate(next, old) {
    const fixed = (object: SimObject) =>
      Object.fromEntries(Object.entries((object as StatefulSet).spec).filter(([key]) => !changeable.includes(key)));
    return equal(fixed(next), fixed(old)) ? [] : [forbiddenField('spec', UPDATE_RULE)];
  },
};
