// IngressClasses: kept and shown. Nothing in the simulator acts on them.

import { at, isMap } from '../object/json.ts';
import { age, ageColumn, column, nameColumn, text } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const ingressClasses: ResourceType = {
  group: 'networking.k8s.io',
  versions: ['v1'],
  kind: 'IngressClass',
  plural: 'ingressclasses',
  singular: 'ingressclass',
  namespaced: false,
  hasGeneration: true,
  columns: [nameColumn, column('Controller'), column('Parameters'), ageColumn],
  row: (object, context) => [
    object.metadata.name,
    text(at(object, 'spec', 'controller')),
    parametersText(at(object, 'spec', 'parameters')),
    age(object, context),
  ],
};

function parametersText(parameters: unknown): string {
  if (!isMap(parameters)) return '<none>';
  const { kind, apiGroup, name } = parameters;
  return `${text(kind)}${apiGroup ? `.${text(apiGroup)}` : ''}/${text(name)}`;
}
