// A claim grows only where its storage class lets it, and never shrinks.

import { forbidden } from '../api/errors.ts';
import { at } from '../object/json.ts';
import { quantityOf } from '../object/quantity.ts';
import type { PersistentVolumeClaim } from '../resources/persistent-volume-claims.ts';
import type { AdmissionPlugin } from './admission.ts';

const WHY =
  'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize';

export const claimResize: AdmissionPlugin = {
  name: 'PersistentVolumeClaimResize',
  resources: ['persistentvolumeclaims'],
  operations: ['UPDATE'],
  check({ type, object, old, context }) {
    const size = (claim: unknown) => quantityOf(at(claim, 'spec', 'resources', 'requests', 'storage'));
    if (!old || size(object) <= size(old)) return;
    const { status, spec, metadata } = old as PersistentVolumeClaim;
    if (status?.phase !== 'Bound')
      throw forbidden(type, metadata.name, 'Only bound persistent volume claims can be expanded');
    const storageClass =
      spec.storageClassName && context.store.get('storageclasses.storage.k8s.io', undefined, spec.storageClassName);
    if (!storageClass || storageClass['allowVolumeExpansion'] !== true) throw forbidden(type, metadata.name, WHY);
  },
};
