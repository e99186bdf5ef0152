// The managers of an object's fields after client-side apply gave way to server-side apply: what the former managed is the
// latter's. Pure. Facts: k8s.io/client-go/util/csaupgrade.

import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from '../../cluster/port.ts';
import { isObject, type Json, type JsonObject } from '../generate/merge-patch.ts';
import { lastAppliedAnnotation } from './last-applied.ts';

interface ManagedFields {
  manager?: string;
  operation?: string;
  subresource?: string;
  apiVersion?: string;
  fieldsV1?: JsonObject;
}

const entriesOf = ({ metadata }: KubeObject) => (metadata?.['managedFields'] ?? []) as ManagedFields[];

/** Managers whose operation was this one and that own the annotation of client-side apply. */
export function annotationOwners(object: KubeObject, operation: 'Apply' | 'Update'): string[] {
  const path = ['f:metadata', 'f:annotations', `f:${lastAppliedAnnotation}`];
  const owns = (fields: Json | undefined) =>
    path.reduce<Json | undefined>((at, key) => (isObject(at) ? at[key] : undefined), fields) !== undefined;
  const found = entriesOf(object).filter((entry) => entry.operation === operation && owns(entry.fieldsV1));
  return [...new Set(found.map(({ manager = '' }) => manager))];
}

/** A JSON patch that hands the fields of `from` to `to`, or undefined where there is nothing to hand over. */
export function migration(object: KubeObject, from: readonly string[], to: string): object[] | undefined {
  const before = entriesOf(object);
  const after = from.reduce((entries, manager) => handedOver(entries, manager, to), before);
  if (isDeepStrictEqual(before, after)) return undefined;
  return [
    { op: 'replace', path: '/metadata/managedFields', value: after },
    { op: 'replace', path: '/metadata/resourceVersion', value: object.metadata?.resourceVersion },
  ];
}

function handedOver(entries: readonly ManagedFields[], from: string, to: string): ManagedFields[] {
  const isFrom = ({ manager, operation, subresource }: ManagedFields) =>
    manager === from && operation === 'Update' && !subresource;
  const isTo = ({ manager, operation, subresource }: ManagedFields) =>
    manager === to && operation === 'Apply' && !subresource;
  const heir = entries.find(isTo) ?? entries.find(isFrom);
  if (heir === undefined) return [...entries];
  const given = entries.find((entry) => entry !== heir && isFrom(entry) && entry.apiVersion === heir.apiVersion);
  const fieldsV1 = union(heir.fieldsV1 ?? {}, given?.fieldsV1 ?? {});
  return entries.flatMap((entry) => {
    if (entry === heir) return [{ ...entry, manager: to, operation: 'Apply', fieldsV1 }];
    return isFrom(entry) ? [] : [entry];
  });
}

function union(a: JsonObject, b: JsonObject): JsonObject {
  const both: JsonObject = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const own = both[key];
    both[key] = isObject(own) && isObject(value) ? union(own, value) : value;
  }
  return both;
}
