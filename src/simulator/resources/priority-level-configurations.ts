// PriorityLevelConfigurations: kept and shown. Nothing in the simulator acts on them.

import { at } from '../object/json.ts';
import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, nameColumn, text } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const priorityLevelConfigurations: ResourceType = {
  group: 'flowcontrol.apiserver.k8s.io',
  versions: ['v1'],
  kind: 'PriorityLevelConfiguration',
  plural: 'prioritylevelconfigurations',
  singular: 'prioritylevelconfiguration',
  namespaced: false,
  hasStatus: true,
  hasGeneration: true,
  columns: [
    nameColumn,
    column('Type'),
    column('NominalConcurrencyShares'),
    column('Queues'),
    column('HandSize'),
    column('QueueLengthLimit'),
    ageColumn,
  ],
  row: (object, context) => [
    object.metadata.name,
    text(at(object, 'spec', 'type')),
    limited(object, 'nominalConcurrencyShares'),
    queuing(object, 'queues'),
    queuing(object, 'handSize'),
    queuing(object, 'queueLengthLimit'),
    age(object, context),
  ],
};

const numberOrNone = (value: unknown) => (typeof value === 'number' ? value : '<none>');

const limited = (object: SimObject, field: string) => numberOrNone(at(object, 'spec', 'limited', field));

const queuing = (object: SimObject, field: string) =>
  numberOrNone(at(object, 'spec', 'limited', 'limitResponse', 'queuing', field));
