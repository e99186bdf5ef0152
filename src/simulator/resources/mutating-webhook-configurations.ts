// MutatingWebhookConfigurations: kept and shown. Nothing in the simulator acts on them.

import { age, ageColumn, column, listOf, nameColumn } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const mutatingWebhookConfigurations: ResourceType = {
  group: 'admissionregistration.k8s.io',
  versions: ['v1'],
  kind: 'MutatingWebhookConfiguration',
  plural: 'mutatingwebhookconfigurations',
  singular: 'mutatingwebhookconfiguration',
  categories: ['api-extensions'],
  namespaced: false,
  hasGeneration: true,
  columns: [nameColumn, column('Webhooks', 'integer'), ageColumn],
  row: (object, context) => [object.metadata.name, listOf(object['webhooks']).length, age(object, context)],
};
