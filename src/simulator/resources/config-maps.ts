// ConfigMaps.

import { type FieldError, forbiddenField, invalid, tooLong } from '../object/field-error.ts';
import { equal, isMap } from '../object/json.ts';
import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, nameColumn } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const size = (value: unknown): number => (isMap(value) ? Object.keys(value).length : 0);

const KEY_RULE =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

/** The rule for the keys of ConfigMaps and Secrets. */
export function validateKeys(data: unknown, field: string): FieldError[] {
  if (!isMap(data)) return [];
  return Object.keys(data).flatMap((key) => [
    ...(key.length > 253 ? [invalid(`${field}[${key}]`, key, 'must be no more than 253 bytes')] : []),
    ...(/^[-._a-zA-Z0-9]+$/.test(key) ? [] : [invalid(`${field}[${key}]`, key, KEY_RULE)]),
    ...(key === '.' || key === '..' ? [invalid(`${field}[${key}]`, key, `must not be '${key}'`)] : []),
  ]);
}

/** Bytes that the values of a ConfigMap or a Secret may have together. */
export const LARGEST_DATA = 1 << 20;

/** No key may be in both maps, and their values share the limit. */
function validateTogether({ data = {}, binaryData = {} }: SimObject): FieldError[] {
  if (!isMap(data) || !isMap(binaryData)) return [];
  const twice = Object.keys(data).filter((key) => Object.hasOwn(binaryData, key));
  const bytes = (value: unknown, encoding: BufferEncoding) => Buffer.byteLength(String(value), encoding);
  const texts = Object.values(data).reduce<number>((sum, value) => sum + bytes(value, 'utf8'), 0);
  const total = Object.values(binaryData).reduce<number>((sum, value) => sum + bytes(value, 'base64'), texts);
  return [
    ...twice.map((key) => invalid(`data[${key}]`, key, 'duplicate of key present in binaryData')),
    // The real server names no field.
    ...(total > LARGEST_DATA ? [tooLong('[]', LARGEST_DATA)] : []),
  ];
}

/** Objects marked `immutable` keep their data and the mark. */
export function validateImmutable(next: SimObject, old: SimObject, fields: readonly string[]): FieldError[] {
  if (old['immutable'] !== true) return [];
  const why = 'field is immutable when `immutable` is set';
  return [
    ...(next['immutable'] === true ? [] : [forbiddenField('immutable', why)]),
    ...fields.filter((field) => !equal(next[field], old[field])).map((field) => forbiddenField(field, why)),
  ];
}

export const configMaps: ResourceType = {
  group: '',
  versions: ['v1'],
  kind: 'ConfigMap',
  plural: 'configmaps',
  singular: 'configmap',
  shortNames: ['cm'],
  namespaced: true,
  columns: [nameColumn, column('Data'), ageColumn],
  row: (object, context) => [
    object.metadata.name,
    size(object['data']) + size(object['binaryData']),
    age(object, context),
  ],
  validate: (object) => [
    ...validateKeys(object['data'], 'data'),
    ...validateKeys(object['binaryData'], 'binaryData'),
    ...validateTogether(object),
  ],
  validateUpdate: (next, old) => validateImmutable(next, old, ['data', 'binaryData']),
};
