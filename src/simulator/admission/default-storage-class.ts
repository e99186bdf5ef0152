// Claims that name no storage class get the default one.

import { DEFAULT_CLASS } from '../resources/storage-classes.ts';
import type { PersistentVolumeClaim } from '../resources/persistent-volume-claims.ts';
import type { AdmissionPlugin } from './admission.ts';

export const defaultStorageClass: AdmissionPlugin = {
  name: 'DefaultStorageClass',
  resources: ['persistentvolumeclaims'],
  operations: ['CREATE'],
  admit({ object, context }) {
    const { spec } = object as PersistentVolumeClaim;
    if (spec.storageClassName !== undefined) return;
    const classes = context.store
      .list('storageclasses.storage.k8s.io')
      .filter(({ metadata }) => metadata.annotations?.[DEFAULT_CLASS] === 'true')
      .toSorted((a, b) => (a.metadata.creationTimestamp < b.metadata.creationTimestamp ? 1 : -1));
    const [newest] = classes;
    if (newest) spec.storageClassName = newest.metadata.name;
  },
};
