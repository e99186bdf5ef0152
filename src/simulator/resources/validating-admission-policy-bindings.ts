// ValidatingAdmissionPolicyBindings: kept and shown. Nothing in the simulator acts on them.

import { at, isMap } from '../object/json.ts';
import { age, ageColumn, column, nameColumn, text } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const validatingAdmissionPolicyBindings: ResourceType = {
  group: 'admissionregistration.k8s.io',
  versions: ['v1'],
  kind: 'ValidatingAdmissionPolicyBinding',
  plural: 'validatingadmissionpolicybindings',
  singular: 'validatingadmissionpolicybinding',
  categories: ['api-extensions'],
  namespaced: false,
  hasGeneration: true,
  columns: [nameColumn, column('PolicyName'), column('ParamRef'), ageColumn],
  row: (object, context) => [
    object.metadata.name,
    text(at(object, 'spec', 'policyName')),
    paramText(at(object, 'spec', 'paramRef')),
    age(object, context),
  ],
};

function paramText(param: unknown): string {
  if (!isMap(param)) return '<unset>';
  return param['name'] ? `${text(param['namespace'] ?? '*')}/${text(param['name'])}` : '<unset>';
}
