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
  const { uid } = owner.metadata;
  const claimed: T[] = [];
  for (const object of store.list(resource, namespace)) {
    const controller = controllerOf(object);
    if (controller && controller.uid !== uid) continue;
    if (controller && fits(object)) claimed.push(object as T);
    else if (controller) release(store, resource, object, owner);
    else if (fits(object) && !object.metadata.deletionTimestamp && !owner.metadata.deletionTimestamp) {
      const adopted = adopt(store, resource, object, owner);
      if (adopted) claimed.push(adopted as T);
    }
  }
  return claimed;
}

const adopt = (store: Store, resource: string, { metadata }: SimObject, owner: SimObject): SimObject | undefined =>
  store.mutate(resource, metadata.namespace, metadata.name, (draft) => {
    draft.metadata.ownerReferences = [...(draft.metadata.ownerReferences ?? []), ownerReference(owner)];
  });

/** Lets go of an object whose labels were changed away from the selector. */
function release(store: Store, resource: string, object: SimObject, owner: SimObject): void {
  if (object.metadata.deletionTimestamp) return;
  store.mutate(resource, object.metadata.namespace, object.metadata.name, (draft) => {
    const left = (draft.metadata.ownerReferences ?? []).filter(({ uid }) => uid !== owner.metadata.uid);
    if (left.length > 0) draft.metadata.ownerReferences = left;
    else delete draft.metadata.ownerReferences;
  });
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
