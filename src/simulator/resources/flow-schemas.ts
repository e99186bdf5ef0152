// FlowSchemas: kept and shown. Nothing in the simulator acts on them.

import { at } from '../object/json.ts';
import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, listOf, nameColumn, text } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const flowSchemas: ResourceType = {
  group: 'flowcontrol.apiserver.k8s.io',
  versions: ['v1'],
  kind: 'FlowSchema',
  plural: 'flowschemas',
  singular: 'flowschema',
  namespaced: false,
  hasStatus: true,
  hasGeneration: true,
  columns: [
    nameColumn,
    column('PriorityLevel'),
    column('MatchingPrecedence'),
    column('DistinguisherMethod'),
    ageColumn,
    column('MissingPL'),
  ],
  row: (object, context) => [
    object.metadata.name,
    text(at(object, 'spec', 'priorityLevelConfiguration', 'name')),
    Number(at(object, 'spec', 'matchingPrecedence') ?? 0),
    text(at(object, 'spec', 'distinguisherMethod', 'type') ?? '<none>'),
    age(object, context),
    danglingText(object),
  ],
};

const danglingText = (object: SimObject) =>
  text(listOf(at(object, 'status', 'conditions')).find(({ type }) => type === 'Dangling')?.['status'] ?? '?');
