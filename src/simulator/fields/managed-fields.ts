// metadata.managedFields: who set which field last, and how an update moves ownership.

import { isMap, type JsonMap } from '../object/json.ts';
import { toTime } from '../object/time.ts';
import type { SimObject } from '../ports.ts';
import type { Schema, Schemas } from '../schema/schema.ts';
import { compare } from './extract.ts';
import {
  difference,
  emptySet,
  type FieldSet,
  fromFieldsV1,
  isEmpty,
  put,
  toFieldsV1,
  union,
  without,
} from './field-set.ts';

/** Who writes, and with what. */
export interface FieldManager {
  name: string;
  operation: 'Update' | 'Apply';
  apiVersion: string;
  subresource?: string;
}

export interface ManagedEntry extends FieldManager {
  time?: string;
  fields: FieldSet;
}

export interface Typed {
  schema: Schema;
  schemas: Schemas;
  /** The object of this kind in which nothing is set: its mere containers belong to nobody. */
  blank: unknown;
}

/** Fields of metadata that nobody owns. */
const unowned = [
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'name',
  'namespace',
  'resourceVersion',
  'selfLink',
  'uid',
];

export function readManagers({ metadata }: SimObject): ManagedEntry[] {
  const list = Array.isArray(metadata['managedFields']) ? metadata['managedFields'] : [];
  return list.filter(isMap).map((entry): ManagedEntry => ({
    name: String(entry['manager'] ?? ''),
    operation: entry['operation'] === 'Apply' ? 'Apply' : 'Update',
    apiVersion: String(entry['apiVersion'] ?? ''),
    ...(typeof entry['subresource'] === 'string' && entry['subresource'] && { subresource: entry['subresource'] }),
    ...(typeof entry['time'] === 'string' && { time: entry['time'] }),
    fields: fromFieldsV1(entry['fieldsV1']),
  }));
}

export function writeManagers({ metadata }: SimObject, managers: readonly ManagedEntry[]): void {
  const entries = managers
    .filter(({ fields }) => !isEmpty(fields))
    .toSorted(
      (a, b) =>
        compareText(a.operation, b.operation) || compareText(a.time ?? '', b.time ?? '') || compareText(a.name, b.name),
    )
    .map(({ name, operation, apiVersion, subresource, time, fields }): JsonMap => ({
      manager: name,
      operation,
      apiVersion,
      ...(time !== undefined && { time }),
      fieldsType: 'FieldsV1',
      fieldsV1: toFieldsV1(fields),
      ...(subresource !== undefined && { subresource }),
    }));
  if (entries.length > 0) metadata['managedFields'] = entries;
  else delete metadata['managedFields'];
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export const isSame = (a: FieldManager, b: FieldManager): boolean =>
  a.name === b.name &&
  a.operation === b.operation &&
  a.apiVersion === b.apiVersion &&
  (a.subresource ?? '') === (b.subresource ?? '');

/** The set without what nobody owns, and without the part that this write can't reach. */
export function ownable(set: FieldSet, subresource: string | undefined, hasStatus: boolean): FieldSet {
  const result: FieldSet = { member: false, children: new Map(set.children) };
  for (const element of ['f:apiVersion', 'f:kind']) result.children.delete(element);
  const metadata = result.children.get('f:metadata');
  if (metadata) {
    const kept = { member: false, children: new Map(metadata.children) };
    for (const field of unowned) kept.children.delete(`f:${field}`);
    result.children.delete('f:metadata');
    put(result, 'f:metadata', kept);
  }
  if (subresource === 'status') {
    for (const element of [...result.children.keys()]) if (element !== 'f:status') result.children.delete(element);
  } else if (hasStatus) result.children.delete('f:status');
  return result;
}

export interface Update {
  old: SimObject | undefined;
  next: SimObject;
  manager: FieldManager;
  typed: Typed;
  hasStatus: boolean;
  /** Milliseconds. */
  now: number;
}

/** Notes in `next` that the manager set what differs from `old`; others lose it. */
export function recordUpdate({ old, next, manager, typed, hasStatus, now }: Update): void {
  // A client that empties the list asks for a fresh start; one that sends none keeps what there was.
  const given = next.metadata['managedFields'];
  const base = Array.isArray(given) && given.length === 0 ? undefined : old;
  const { changed, removed } = compare(
    old ? withoutIdentity(old) : typed.blank,
    withoutIdentity(next),
    typed.schema,
    typed.schemas,
  );
  const mine = ownable(changed, manager.subresource, hasStatus);
  const managers = base ? readManagers(base) : [];
  const known = managers.find((entry) => isSame(entry, manager));
  const others = managers
    .filter((entry) => entry !== known)
    .map((entry) => ({ ...entry, fields: without(difference(entry.fields, mine), removed) }));
  const fields = union(without(known?.fields ?? emptySet(), removed), mine);
  const touched = !isEmpty(mine) || known === undefined;
  // Scaling leaves no time.
  const time = manager.subresource === 'scale' ? undefined : touched ? toTime(now) : known.time;
  writeManagers(next, [...others, { ...manager, ...(time !== undefined && { time }), fields }]);
}

function withoutIdentity(object: SimObject): object {
  const { managedFields: _managed, ...metadata } = object.metadata;
  return { ...object, metadata };
}
