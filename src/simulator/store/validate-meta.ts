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
    ...(meta.ownerReferences ?? []).flatMap((owner, index) =>
      (['apiVersion', 'kind', 'name', 'uid'] as const)
        .filter((field) => !owner[field])
        .map((field) => required(`metadata.ownerReferences[${index}].${field}`, 'must not be empty')),
    ),
    ...(meta.finalizers ?? []).flatMap((finalizer) =>
      qualifiedName(finalizer).map((message) => invalid('metadata.finalizers', finalizer, message)),
    ),
  ];
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
