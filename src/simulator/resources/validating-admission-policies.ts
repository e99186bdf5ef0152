// ValidatingAdmissionPolicies: kept and shown. Nothing in the simulator acts on them.

import { at, isMap } from '../object/json.ts';
import { age, ageColumn, column, listOf, nameColumn, text } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const validatingAdmissionPolicies: ResourceType = {
  group: 'admissionregistration.k8s.io',
  versions: ['v1'],
  kind: 'ValidatingAdmissionPolicy',
  plural: 'validatingadmissionpolicies',
  singular: 'validatingadmissionpolicy',
  categories: ['api-extensions'],
  namespaced: false,
  hasStatus: true,
  hasGeneration: true,
  columns: [nameColumn, column('Validations', 'integer'), column('ParamKind'), ageColumn],
  row: (object, context) => [
    object.metadata.name,
    listOf(at(object, 'spec', 'validations')).length,
    paramText(at(object, 'spec', 'paramKind')),
    age(object, context),
  ],
};

const paramText = (kind: unknown) => (isMap(kind) ? `${text(kind['apiVersion'])}/${text(kind['kind'])}` : '<unset>');
