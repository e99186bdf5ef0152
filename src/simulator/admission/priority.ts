// Resolves a pod's priority class to its number.

import { forbidden } from '../api/errors.ts';
import type { Pod } from '../resources/pod-types.ts';
import type { AdmissionPlugin } from './admission.ts';

export const priority: AdmissionPlugin = {
  name: 'Priority',
  resources: ['pods'],
  operations: ['CREATE'],
  admit({ type, object, context }) {
    const { spec, metadata } = object as Pod;
    if (!spec.priorityClassName) {
      const global = context.store
        .list('priorityclasses.scheduling.k8s.io')
        .find((found) => found['globalDefault'] === true);
      if (global) spec.priorityClassName = global.metadata.name;
    }
    const name = spec.priorityClassName;
    const found = name ? context.store.get('priorityclasses.scheduling.k8s.io', undefined, name) : undefined;
    if (name && !found) {
      throw forbidden(type, metadata.name, `no PriorityClass with name ${name} was found`);
    }
    const value = typeof found?.['value'] === 'number' ? found['value'] : 0;
    if (spec.priority !== undefined && spec.priority !== value) {
      throw forbidden(
        type,
        metadata.name,
        `the integer value of priority (${spec.priority}) must not be provided in pod spec; priority admission controller computed ${value} from the given PriorityClass name`,
      );
    }
    spec.priority = value;
    spec.preemptionPolicy = String(found?.['preemptionPolicy'] ?? 'PreemptLowerPriority');
  },
};
