// DaemonSets.

import { type FieldError, notSupported } from '../object/field-error.ts';
import { atMostAll, countOrPercent, nonNegative } from '../object/field-checks.ts';
import { inGo } from '../object/go-value.ts';
import { equal, mapAt } from '../object/json.ts';
import { selectorText } from '../object/label-selector.ts';
import { age, ageColumn, column, containersAndImages, labelsText, nameColumn, wide } from './columns.ts';
import type { ResourceType } from './resource-type.ts';
import { selectorUnchanged, setTemplateDefaults, validateTemplate, type Workload } from './workload.ts';

export interface DaemonSet extends Workload {
  spec: Workload['spec'] & {
    updateStrategy?: {
      type?: string;
      rollingUpdate?: { maxUnavailable?: number | string; maxSurge?: number | string };
    };
  };
}

/** How often the template was changed. */
const GENERATION = 'deprecated.daemonset.template.generation';

const counters = [
  'desiredNumberScheduled',
  'currentNumberScheduled',
  'numberReady',
  'updatedNumberScheduled',
  'numberAvailable',
];

export const daemonSets: ResourceType = {
  group: 'apps',
  versions: ['v1'],
  kind: 'DaemonSet',
  plural: 'daemonsets',
  singular: 'daemonset',
  shortNames: ['ds'],
  categories: ['all'],
  namespaced: true,
  hasStatus: true,
  hasGeneration: true,
  columns: [
    nameColumn,
    column('Desired', 'integer'),
    column('Current', 'integer'),
    column('Ready', 'integer'),
    column('Up-to-date', 'integer'),
    column('Available', 'integer'),
    column('Node Selector'),
    ageColumn,
    wide('Containers'),
    wide('Images'),
    wide('Selector'),
  ],
  row(object, context) {
    const { metadata, spec, status } = object as DaemonSet;
    return [
      metadata.name,
      ...counters.map((name) => Number(status?.[name] ?? 0)),
      labelsText(spec.template.spec.nodeSelector),
      age(object, context),
      ...containersAndImages(spec.template.spec),
      selectorText(spec.selector),
    ];
  },
  setDefaults(object) {
    const spec = mapAt(object, 'spec') as DaemonSet['spec'];
    spec.revisionHistoryLimit ??= 10;
    const strategy = (spec.updateStrategy ??= {});
    strategy.type ??= 'RollingUpdate';
    if (strategy.type === 'RollingUpdate') {
      const rollingUpdate = (strategy.rollingUpdate ??= {});
      rollingUpdate.maxUnavailable ??= 1;
      rollingUpdate.maxSurge ??= 0;
    }
    setTemplateDefaults(spec);
  },
  prepareCreate(object) {
    object.metadata.annotations = { ...object.metadata.annotations, [GENERATION]: '1' };
    object['status'] = { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 };
  },
  prepareUpdate(next, old) {
    const before = old.metadata.annotations?.[GENERATION] ?? '1';
    const changed = !equal((next as DaemonSet).spec.template, (old as DaemonSet).spec.template);
    const count = changed ? String(Number(before) + 1) : before;
    next.metadata.annotations = { ...next.metadata.annotations, [GENERATION]: count };
  },
  validate: (object) => {
    const { minReadySeconds, revisionHistoryLimit } = (object as DaemonSet).spec;
    return [
      ...validateTemplate(object as Workload, { name: 'daemonset' }),
      ...nonNegative(minReadySeconds, 'spec.minReadySeconds'),
      ...validateStrategy((object as DaemonSet).spec.updateStrategy ?? {}),
      ...nonNegative(revisionHistoryLimit, 'spec.revisionHistoryLimit'),
    ];
  },
  validateUpdate: selectorUnchanged,
};

function validateStrategy(strategy: NonNullable<DaemonSet['spec']['updateStrategy']>): FieldError[] {
  const field = 'spec.updateStrategy';
  const { type, rollingUpdate } = strategy;
  if (type === 'OnDelete') return [];
  if (type !== 'RollingUpdate') {
    return [notSupported(field, inGo(strategy, ['Type', 'RollingUpdate']), ['RollingUpdate', 'OnDelete'])];
  }
  const { maxUnavailable, maxSurge } = rollingUpdate ?? {};
  return [
    ...countOrPercent(maxUnavailable, `${field}.rollingUpdate.maxUnavailable`),
    ...countOrPercent(maxSurge, `${field}.rollingUpdate.maxSurge`),
    ...atMostAll(maxUnavailable, `${field}.rollingUpdate.maxUnavailable`),
    ...atMostAll(maxSurge, `${field}.rollingUpdate.maxSurge`),
  ];
}
