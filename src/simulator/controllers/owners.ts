// Who owns what: references from dependents to owners, and the pods that a controller makes from a template.

import { clone } from '../object/json.ts';
import type { SimMeta, SimObject, Store } from '../ports.ts';
import type { Pod } from '../resources/pod-types.ts';
import type { PodTemplate } from '../resources/workload.ts';

type OwnerReference = NonNullable<SimMeta['ownerReferences']>[number];

export const ownerReference = ({ apiVersion, kind, metadata }: SimObject): OwnerReference => ({
  apiVersion,
  blockOwnerDeletion: true,
  controller: true,
  kind,
  name: metadata.name,
  uid: metadata.uid,
});

export const controllerOf = ({ metadata }: SimObject): OwnerReference | undefined =>
  metadata.ownerReferences?.find(({ controller }) => controller);

export const isOwnedBy = (object: SimObject, owner: SimObject): boolean =>
  controllerOf(object)?.uid === owner.metadata.uid;

/** The key of the owner of `kind`, for queues: none where somebody else owns the object. */
export function ownerKeys(object: SimObject, kind: string): string[] {
  const owner = controllerOf(object);
  return owner?.kind === kind ? [`${object.metadata.namespace}/${owner.name}`] : [];
}

/** The owner's objects, with those that fit its selector and have nobody taken over. */
export function claim<T extends SimObject>(
  store: Store,
  resource: string,
  owner: SimObject,
  fits: (object: SimObject) => boolean,
): T[] {
  const { namespace } = owner.metadata;
  return store.list(resource, namespace).flatMap((object) => {
    const controller = controllerOf(object);
    if (controller) {
      if (controller.uid !== owner.metadata.uid) return [];
      return fits(object) ? [object as T] : release<T>(store, resource, object, owner);
    }
    if (!fits(object) || object.metadata.deletionTimestamp || owner.metadata.deletionTimestamp) return [];
    const adopted = store.mutate(resource, namespace, object.metadata.name, (draft) => {
      draft.metadata.ownerReferences = [...(draft.metadata.ownerReferences ?? []), ownerReference(owner)];
    });
    return adopted ? [adopted as T] : [];
  });
}

/** Lets go of an object whose labels were changed away from the selector. */
function release<T extends SimObject>(store: Store, resource: string, object: SimObject, owner: SimObject): T[] {
  if (object.metadata.deletionTimestamp) return [];
  store.mutate(resource, object.metadata.namespace, object.metadata.name, (draft) => {
    const left = (draft.metadata.ownerReferences ?? []).filter(({ uid }) => uid !== owner.metadata.uid);
    if (left.length > 0) draft.metadata.ownerReferences = left;
    else delete draft.metadata.ownerReferences;
  });
  return [];
}

/** A pod of the template, with the owner's reference; named by `name`, else from `generateName`. */
export function podFrom(
  template: PodTemplate,
  owner: SimObject,
  naming: { name?: string; generateName?: string },
): Partial<Pod> {
  const { labels, annotations, finalizers } = template.metadata ?? {};
  return {
    metadata: {
      ...naming,
      ...(owner.metadata.namespace !== undefined && { namespace: owner.metadata.namespace }),
      ...(labels && { labels: { ...labels } }),
      ...(annotations && { annotations: { ...annotations } }),
      ...(Array.isArray(finalizers) && { finalizers: [...finalizers] }),
      ownerReferences: [ownerReference(owner)],
    } as SimMeta,
    spec: clone(template.spec),
  };
}

/** The start of generated pod names: with a dash, unless that would make it no valid name. */
export const podNamePrefix = (name: string): string => `${name}-`;
