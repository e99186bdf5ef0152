// Leases.

import { invalid } from '../object/field-error.ts';
import { nonNegative } from '../object/field-checks.ts';
import { at } from '../object/json.ts';
import { age, ageColumn, column, nameColumn, text } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const leases: ResourceType = {
  group: 'coordination.k8s.io',
  versions: ['v1'],
  kind: 'Lease',
  plural: 'leases',
  singular: 'lease',
  namespaced: true,
  columns: [nameColumn, column('Holder'), ageColumn],
  row: (object, context) => [object.metadata.name, text(at(object, 'spec', 'holderIdentity')), age(object, context)],
  validate: (object) => {
    const duration = at(object, 'spec', 'leaseDurationSeconds');
    const transitions = at(object, 'spec', 'leaseTransitions');
    return [
      ...(duration !== undefined && Number(duration) <= 0
        ? [invalid('spec.leaseDurationSeconds', duration, 'must be greater than 0')]
        : []),
      ...nonNegative(transitions, 'spec.leaseTransitions'),
    ];
  },
};
