// NetworkPolicies: kept and shown; the simulated network does not enforce them.

import { at, mapAt } from '../object/json.ts';
import { selectorText } from '../object/label-selector.ts';
import { age, ageColumn, column, listOf, nameColumn } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const networkPolicies: ResourceType = {
  group: 'networking.k8s.io',
  versions: ['v1'],
  kind: 'NetworkPolicy',
  plural: 'networkpolicies',
  singular: 'networkpolicy',
  shortNames: ['netpol'],
  namespaced: true,
  hasGeneration: true,
  columns: [nameColumn, column('Pod-Selector'), ageColumn],
  row: (object, context) => [
    object.metadata.name,
    selectorText(at(object, 'spec', 'podSelector')),
    age(object, context),
  ],
  setDefaults(object) {
    const spec = mapAt(object, 'spec');
    spec['policyTypes'] ??= 'egress' in spec ? ['Ingress', 'Egress'] : ['Ingress'];
    for (const rule of [...listOf(spec['ingress']), ...listOf(spec['egress'])]) {
      for (const port of listOf(rule['ports'])) port['protocol'] ??= 'TCP';
    }
  },
};
