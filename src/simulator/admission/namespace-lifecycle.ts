// Nothing is created in a namespace that does not exist or is going away.

import { forbidden, notFound } from '../api/errors.ts';
import { storageKey } from '../resources/resource-type.ts';
import type { AdmissionPlugin } from './admission.ts';

export const namespaceLifecycle: AdmissionPlugin = {
  name: 'NamespaceLifecycle',
  operations: ['CREATE'],
  admit({ type, object, context }) {
    const { namespace } = object.metadata;
    // Reviews are answered, not stored; they may be asked about any namespace.
    if (!type.namespaced || namespace === undefined || storageKey(type).endsWith('reviews.authorization.k8s.io'))
      return;
    const found = context.store.get('namespaces', undefined, namespace);
    if (!found) throw notFound({ group: '', plural: 'namespaces' }, namespace);
    if (found.metadata.deletionTimestamp) {
      const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
      const error = forbidden(type, object.metadata.name, why);
      error.details!['causes'] = [
        {
          reason: 'NamespaceTerminating',
          message: `namespace ${namespace} is being terminated`,
          field: 'metadata.namespace',
        },
      ];
      throw error;
    }
  },
};
