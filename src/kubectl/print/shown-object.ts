// An object as `-o json|yaml` shows it. Pure.

import type { KubeObject } from '../../cluster/port.ts';

/** Items of a list, or undefined for any other object. */
export function itemsOf(object: KubeObject): KubeObject[] | undefined {
  return Array.isArray(object.items) && object.kind?.endsWith('List') ? (object.items as KubeObject[]) : undefined;
}

/** Without managedFields, in its items too. */
export function withoutManagedFields(object: KubeObject): KubeObject {
  const items = itemsOf(object);
  if (items) return { ...object, items: items.map(withoutManagedFields) };
  if (object.metadata?.managedFields === undefined) return object;
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}
