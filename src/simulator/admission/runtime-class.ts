// A pod may ask only for a runtime class that there is.

import { forbidden } from '../api/errors.ts';
import type { Pod } from '../resources/pod-types.ts';
import type { AdmissionPlugin } from './admission.ts';

export const runtimeClass: AdmissionPlugin = {
  name: 'RuntimeClass',
  resources: ['pods'],
  operations: ['CREATE'],
  admit({ type, object, context }) {
    const name = (object as Pod).spec['runtimeClassName'];
    if (typeof name !== 'string' || context.store.get('runtimeclasses.node.k8s.io', undefined, name)) return;
    throw forbidden(type, object.metadata.name, `pod rejected: RuntimeClass ${JSON.stringify(name)} not found`);
  },
};
