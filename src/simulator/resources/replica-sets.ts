// ReplicaSets.

import { mapAt } from '../object/json.ts';
import { selectorText } from '../object/label-selector.ts';
import { age, ageColumn, column, containersAndImages, nameColumn, wide } from './columns.ts';
import type { ResourceType } from './resource-type.ts';
import { selectorUnchanged, setTemplateDefaults, validateTemplate, type Workload } from './workload.ts';

export const replicaSets: ResourceType = {
  group: 'apps',
  versions: ['v1'],
  kind: 'ReplicaSet',
  plural: 'replicasets',
  singular: 'replicaset',
  shortNames: ['rs'],
  categories: ['all'],
  namespaced: true,
  hasStatus: true,
  hasGeneration: true,
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
    const { metadata, spec, status } = object as Workload;
    return [
      metadata.name,
      spec.replicas ?? 0,
      status?.replicas ?? 0,
      status?.readyReplicas ?? 0,
      age(object, context),
      ...containersAndImages(spec.template.spec),
      selectorText(spec.selector),
    ];
  },
  setDefaults(object) {
    const spec = mapAt(object, 'spec');
    spec['replicas'] ??= 1;
    setTemplateDefaults(spec);
  },
  prepareCreate(object) {
    object['status'] = { replicas: 0 };
  },
  // The server's own text says deployment here.
  validate: (object) => validateTemplate(object as Workload, { name: 'deployment' }),
  validateUpdate: selectorUnchanged,
};
