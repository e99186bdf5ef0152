// How Go keeps a field, from the `x-go` note of its schema: its protobuf number, and what happens to its zero value.

import { isMap } from '../object/json.ts';
import { refOf, type Schema, type Schemas } from './schema.ts';

export interface GoField {
  /** Numbers on the way to the field: `[2, 3]` lies in field 3 of the message in field 2. */
  path: number[];
  pointer: boolean;
  /** Written even when empty. */
  always: boolean;
  /** A struct that is left out when empty. */
  omitsZero: boolean;
}

const parsed = new WeakMap<Schema, GoField>();

/** Undefined for fields of custom resources, which are no Go structs. */
export function goFieldOf(property: Schema): GoField | undefined {
  const note = property['x-go'];
  if (typeof note !== 'string') return undefined;
  const known = parsed.get(property);
  if (known) return known;
  const [, numbers = '', flags = ''] = /^([\d.]+)(.*)$/.exec(note) ?? [];
  const field: GoField = {
    path: numbers.split('.').map(Number),
    pointer: flags.includes('*'),
    always: flags.includes('!'),
    omitsZero: flags.includes('?'),
  };
  parsed.set(property, field);
  return field;
}

export const TIME = 'io.k8s.apimachinery.pkg.apis.meta.v1.Time';
export const MICRO_TIME = 'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime';
export const QUANTITY = 'io.k8s.apimachinery.pkg.api.resource.Quantity';
export const INT_OR_STRING = 'io.k8s.apimachinery.pkg.util.intstr.IntOrString';
export const FIELDS_V1 = 'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1';
export const RAW_EXTENSION = 'io.k8s.apimachinery.pkg.runtime.RawExtension';

export const isTime = (name: string | undefined): boolean => name === TIME || name === MICRO_TIME;

/** Whether encoding/json leaves the field out when it holds `value`. */
export function vanishes(property: Schema, value: unknown, schemas: Schemas): boolean {
  const field = goFieldOf(property);
  if (!field || field.pointer || field.always) return false;
  if (value === '' || value === 0 || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (!isMap(value) || Object.keys(value).length > 0) return false;
  return field.omitsZero || schemas.resolve(property).properties === undefined;
}

/** What encoding/json writes for a field that was never set; undefined: nothing. */
export function unsetValue(property: Schema, schemas: Schemas): unknown {
  const field = goFieldOf(property);
  if (!field || field.pointer || field.omitsZero) return undefined;
  const name = refOf(property);
  if (isTime(name)) return null;
  const schema = schemas.resolve(property);
  if (schema.properties) return {};
  if (!field.always) return undefined;
  switch (schema.type) {
    case 'string':
      return '';
    case 'integer':
    case 'number':
      return 0;
    case 'boolean':
      return false;
    default:
      return undefined;
  }
}
