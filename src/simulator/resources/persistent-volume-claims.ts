// PersistentVolumeClaims.

import { type FieldError, forbiddenField, invalid, required } from '../object/field-error.ts';
import { positiveQuantity, supported } from '../object/field-checks.ts';
import { goDiff } from '../object/go-diff.ts';
import { at, clone, equal, isMap, type JsonMap, mapAt } from '../object/json.ts';
import { dnsSubdomain } from '../object/names.ts';
import { canonicalQuantity } from '../object/quantity.ts';
import type { SimObject } from '../ports.ts';
import { accessModesText, validateAccessModes } from './access-modes.ts';
import { age, ageColumn, column, nameColumn, text, wide } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

/** What holds a claim that a pod still uses. */
export const CLAIM_PROTECTION = 'kubernetes.io/pvc-protection';

export interface PersistentVolumeClaim extends SimObject {
  spec: {
    accessModes?: string[];
    storageClassName?: string;
    volumeName?: string;
    volumeMode?: string;
    volumeAttributesClassName?: string;
    resources?: { requests?: Record<string, string> };
    [field: string]: unknown;
  };
  status: { phase?: string; accessModes?: string[]; capacity?: Record<string, string>; [field: string]: unknown };
}

const UPDATE_RULE =
  'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims';

export const persistentVolumeClaims: ResourceType = {
  group: '',
  versions: ['v1'],
  kind: 'PersistentVolumeClaim',
  plural: 'persistentvolumeclaims',
  singular: 'persistentvolumeclaim',
  shortNames: ['pvc'],
  namespaced: true,
  hasStatus: true,
  columns: [
    nameColumn,
    column('Status'),
    column('Volume'),
    column('Capacity'),
    column('Access Modes'),
    column('StorageClass'),
    column('VolumeAttributesClass'),
    ageColumn,
    wide('VolumeMode'),
  ],
  row(object, context) {
    const { metadata, spec, status } = object as PersistentVolumeClaim;
    const bound = Boolean(spec.volumeName);
    return [
      metadata.name,
      metadata.deletionTimestamp ? 'Terminating' : text(status?.phase),
      text(spec.volumeName),
      bound ? text(status?.capacity?.['storage'] ?? '0') : '',
      bound ? accessModesText(status?.accessModes) : '',
      text(spec.storageClassName),
      spec.volumeAttributesClassName ?? '<unset>',
      age(object, context),
      spec.volumeMode ?? '<unset>',
    ];
  },
  setDefaults(object) {
    const spec = mapAt(object, 'spec') as PersistentVolumeClaim['spec'];
    spec.volumeMode ??= 'Filesystem';
    const requests = spec.resources?.requests;
    for (const name in requests) requests[name] = canonicalQuantity(requests[name]);
  },
  prepareCreate(object) {
    object['status'] = { phase: 'Pending' };
    const { metadata } = object;
    metadata.finalizers = [...new Set([...(metadata.finalizers ?? []), CLAIM_PROTECTION])];
  },
  validate(object) {
    const { spec } = object as PersistentVolumeClaim;
    const errors: FieldError[] = [];
    if (!spec.accessModes?.length) errors.push(required('spec.accessModes', 'at least 1 access mode is required'));
    errors.push(...validateAccessModes(spec.accessModes, 'spec.accessModes'));
    const storage = spec.resources?.requests?.['storage'];
    if (!storage) errors.push(required('spec.resources[storage]'));
    else errors.push(...positiveQuantity(storage, 'spec.resources[storage]'));
    const { storageClassName: name } = spec;
    errors.push(...(name ? dnsSubdomain(name) : []).map((why) => invalid('spec.storageClassName', name, why)));
    return [...errors, ...supported(spec.volumeMode, ['Block', 'Filesystem'], 'spec.volumeMode')];
  },
  validateUpdate(next, old) {
    const fixed = (object: SimObject) => {
      const spec = clone((object as PersistentVolumeClaim).spec);
      // What a bound claim may ask for anew; one that waits may not.
      if (at(next, 'status', 'phase') === 'Bound') {
        for (const field of ['resources', 'volumeAttributesClassName']) delete spec[field];
      }
      if (!isMap(at(old, 'spec')) || !at(old, 'spec', 'volumeName')) delete spec.volumeName;
      return spec;
    };
    const [after, before] = [fixed(next), fixed(old)];
    if (equal(after, before)) return [];
    const shown = (changed: JsonMap) => ({ ...(old as PersistentVolumeClaim).spec, ...changed });
    return [
      forbiddenField('spec', `${UPDATE_RULE}\n${goDiff(shown(before), shown(after), 'PersistentVolumeClaimSpec')}`),
    ];
  },
  returnsDeleted: true,
};
