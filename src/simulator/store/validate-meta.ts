// The rules that hold for the metadata of every kind, at creation and at update.

import { type FieldError, forbiddenField, invalid, required, IMMUTABLE } from '../object/field-error.ts';
import { dnsLabel, qualifiedName, validateAnnotations, validateLabels } from '../object/names.ts';
import type { SimMeta } from '../ports.ts';
import { nameRuleOf, type ResourceType } from '../resources/resource-type.ts';

export function validateMeta(type: ResourceType, meta: SimMeta): FieldError[] {
  const rule = nameRuleOf(type);
  const errors: FieldError[] = [];
  if (!meta.name) errors.push(required('metadata.name', 'name or generateName is required'));
  else errors.push(...rule(meta.name).map((message) => invalid('metadata.name', meta.name, message)));
  if (type.namespaced) {
    if (!meta.namespace) errors.push(required('metadata.namespace'));
    else
      errors.push(...dnsLabel(meta.namespace).map((message) => invalid('metadata.namespace', meta.namespace, message)));
  } else if (meta.namespace) {
    errors.push(forbiddenField('metadata.namespace', 'not allowed on this type'));
  }
  return [...errors, ...validateMutableMeta(meta)];
}

function validateMutableMeta(meta: SimMeta): FieldError[] {
  return [
    ...validateLabels(meta.labels, 'metadata.labels'),
    ...validateAnnotations(meta.annotations, 'metadata.annotations'),
    ...validateOwners(meta.ownerReferences ?? []),
    ...(meta.finalizers ?? []).flatMap((finalizer, index) => validateFinalizer(finalizer, index)),
  ];
}

function validateOwners(owners: NonNullable<SimMeta['ownerReferences']>): FieldError[] {
  const errors: FieldError[] = owners.flatMap((owner) =>
    (['apiVersion', 'kind', 'name', 'uid'] as const)
      .filter((field) => !owner[field])
      .map((field) => {
        const what = field === 'apiVersion' ? 'version must not be empty' : 'must not be empty';
        return invalid(`metadata.ownerReferences.${field}`, '', what);
      }),
  );
  const [first, second] = owners.filter(({ controller }) => controller);
  if (first && second) {
    const why = `Only one reference can have Controller set to true. Found "true" in references for ${first.name} and ${second.name}`;
    errors.push(invalid('metadata.ownerReferences', owners, why));
  }
  return errors;
}

/** Finalizers without a domain that Kubernetes itself uses. */
const standardFinalizers = ['kubernetes', 'orphan', 'foregroundDeletion'];

function validateFinalizer(finalizer: string, index: number): FieldError[] {
  const faults = qualifiedName(finalizer).map((message) => invalid('metadata.finalizers', finalizer, message));
  if (faults.length > 0 || finalizer.includes('/') || standardFinalizers.includes(finalizer)) return faults;
  const why = 'name is neither a standard finalizer name nor is it fully qualified';
  return [invalid(`metadata.finalizers[${index}]`, finalizer, why)];
}

export function validateMetaUpdate(type: ResourceType, next: SimMeta, old: SimMeta): FieldError[] {
  const errors: FieldError[] = [];
  if (old.deletionTimestamp) {
    const added = (next.finalizers ?? []).filter((finalizer) => !old.finalizers?.includes(finalizer));
    if (added.length > 0) {
      errors.push(
        forbiddenField(
          'metadata.finalizers',
          `no new finalizers can be added if the object is being deleted, found new finalizers []string{${added.map((name) => JSON.stringify(name)).join(', ')}}`,
        ),
      );
    }
  }
  for (const field of ['name', 'namespace', 'uid', 'creationTimestamp'] as const) {
    if (field === 'namespace' && !type.namespaced) continue;
    if (next[field] !== old[field]) errors.push(invalid(`metadata.${field}`, next[field], IMMUTABLE));
  }
  return [...errors, ...validateMutableMeta(next)];
}
