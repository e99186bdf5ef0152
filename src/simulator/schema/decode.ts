// Reads a JSON value as Go would decode it into the type that a schema describes: unknown fields are dropped and named,
// wrong types refused in encoding/json's words, nulls and empty optional fields left out.

import { isMap, type JsonMap } from '../object/json.ts';
import { parseQuantity, QUANTITY_MESSAGE } from '../object/quantity.ts';
import { INT_OR_STRING, isTime, QUANTITY, unsetValue, vanishes } from './go-field.ts';
import { refOf, type Schema, type Schemas, structName } from './schema.ts';
import { keyedFaults, keyText, typedFault } from './typed-fault.ts';

/** A value that does not fit its type. The message is Go's. */
export class DecodeError extends Error {}

export interface Decoded {
  value: unknown;
  /** `unknown field "spec.foo"`, in the order of the document. */
  problems: string[];
}

export interface DecodeOptions {
  /** Part of an object: what is not given stays away, and what is given stays even when it is empty. */
  partial?: boolean;
  /**
   * In whose words a wrong type is refused: encoding/json's (default), those of the converter of
   * merged patches, or those of server-side apply, which refuses unknown fields as well.
   */
  words?: 'json' | 'converter' | 'typed';
}

/** Where in the document the walk is. */
interface Place {
  /** With indexes, for unknown fields. */
  path: string;
  /** Without indexes and map keys, as Go names struct fields. */
  field: string;
  /** Go's name of the innermost struct. */
  struct: string;
}

export function decode(
  value: unknown,
  schema: Schema,
  schemas: Schemas,
  struct: string,
  { partial = false, words = 'json' }: DecodeOptions = {},
): Decoded {
  const problems: string[] = [];
  /** Only a typed object is looked through to its end. */
  const faults: string[] = [];

  const mismatch = mismatches[words];

  const walk = (given: unknown, at: Schema, place: Place): unknown => {
    const name = refOf(at);
    if (name === QUANTITY) return quantity(given);
    if (name === INT_OR_STRING || at['x-kubernetes-int-or-string']) return intOrString(given);
    if (isTime(name)) return time(given, place, mismatch);
    const resolved = schemas.resolve(at);
    if (resolved.properties) return fields(given, resolved, place, name);
    if (resolved.type === 'array') return list(given, resolved, place);
    if (isMap(resolved.additionalProperties)) return map(given, resolved, resolved.additionalProperties, place);
    return scalar(given, resolved, place, name, mismatch);
  };

  const collecting = <T>(part: () => T): T | undefined => {
    if (words !== 'typed') return part();
    try {
      return part();
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      faults.push(error.message);
      return undefined;
    }
  };

  const fields = (given: unknown, at: Schema, outer: Place, name: string | undefined): JsonMap => {
    if (!isMap(given)) throw mismatch(given, outer, name ? goStruct(name) : 'map[string]interface {}');
    const place = name ? { ...outer, struct: structName(name) } : outer;
    const result: JsonMap = {};
    for (const [key, entry] of Object.entries(given)) {
      const path = place.path ? `${place.path}.${key}` : key;
      const property = Object.hasOwn(at.properties ?? {}, key) ? at.properties?.[key] : undefined;
      if (!property) {
        if (at['x-kubernetes-preserve-unknown-fields']) result[key] = entry;
        else if (isMap(at.additionalProperties)) result[key] = walk(entry, at.additionalProperties, { ...place, path });
        else if (words === 'typed') faults.push(`.${path}: field not declared in schema`);
        else problems.push(`unknown field ${JSON.stringify(path)}`);
        continue;
      }
      const field = place.field ? `${place.field}.${key}` : key;
      const decoded = entry === null ? undefined : collecting(() => walk(entry, property, { ...place, path, field }));
      if (decoded !== undefined && (partial || !vanishes(property, decoded, schemas))) result[key] = decoded;
    }
    for (const [key, property] of partial ? [] : Object.entries(at.properties ?? {})) {
      if (result[key] !== undefined) continue;
      const unset = unsetValue(property, schemas);
      if (unset !== undefined) result[key] = isMap(unset) ? walk(unset, property, place) : unset;
    }
    return result;
  };

  const list = (given: unknown, at: Schema, place: Place): unknown[] => {
    if (!Array.isArray(given)) throw mismatch(given, place, goType(at));
    const keys =
      words === 'typed' && at['x-kubernetes-list-type'] === 'map' ? at['x-kubernetes-list-map-keys'] : undefined;
    const item = at.items ?? {};
    const texts = keys && given.map((entry) => keyText(entry, keys, schemas.resolve(item)));
    if (texts) faults.push(...keyedFaults(given, texts, place.path));
    return given.map((entry, index) => {
      const path = `${place.path}[${texts?.[index] ?? index}]`;
      return texts && !isMap(entry) ? undefined : collecting(() => walk(entry, item, { ...place, path }));
    });
  };

  const map = (given: unknown, at: Schema, values: Schema, place: Place): JsonMap => {
    if (!isMap(given)) throw mismatch(given, place, goType(at));
    // Go writes the keys of maps in order.
    const entries = Object.keys(given)
      .sort()
      .map((key) => {
        const entry = given[key];
        return [
          key,
          entry === null ? zeroOf(values) : walk(entry, values, { ...place, path: `${place.path}.${key}` }),
        ] as const;
      });
    return Object.fromEntries(entries);
  };

  const decoded = walk(value, schema, { path: '', field: '', struct });
  if (faults.length > 1) throw new DecodeError(`errors:${faults.map((fault) => `\n  ${fault}`).join('')}`);
  if (faults[0] !== undefined) throw new DecodeError(faults[0]);
  return { value: decoded, problems };
}

const zeroOf = (schema: Schema): unknown => (schema.type === 'string' ? '' : schema.type === 'integer' ? 0 : null);

function scalar(given: unknown, at: Schema, place: Place, name: string | undefined, mismatch: Mismatch): unknown {
  switch (at.type) {
    case 'string':
      if (typeof given !== 'string') throw mismatch(given, place, at.format === 'byte' ? '[]uint8' : 'string');
      if (at.format === 'byte') checkBase64(given);
      return given;
    case 'boolean':
      if (typeof given !== 'boolean') throw mismatch(given, place, 'bool');
      return given;
    case 'integer':
      if (typeof given !== 'number') throw mismatch(given, place, at.format ?? 'int64');
      if (!Number.isInteger(given)) throw mismatch(given, place, at.format ?? 'int64', `number ${given}`);
      return given;
    case 'number':
      if (typeof given !== 'number') throw mismatch(given, place, 'float64');
      return given;
    case 'object':
      if (!isMap(given)) throw mismatch(given, place, name ? goStruct(name) : 'map[string]interface {}');
      return given;
    default:
      return given;
  }
}

function checkBase64(text: string): void {
  const bad = /[^A-Za-z0-9+/=\r\n]/.exec(text);
  const length = text.replace(/[\r\n]/g, '').length;
  if (bad || length % 4 !== 0) {
    throw new DecodeError(`illegal base64 data at input byte ${bad?.index ?? length - (length % 4)}`);
  }
}

function quantity(given: unknown): unknown {
  if (typeof given === 'number') return String(given);
  if (typeof given !== 'string' || parseQuantity(given) === undefined) {
    throw new DecodeError(
      typeof given === 'string' && given !== '' ? QUANTITY_MESSAGE : "unable to parse quantity's suffix",
    );
  }
  return given;
}

function intOrString(given: unknown): unknown {
  if (typeof given === 'string' || typeof given === 'number') return given;
  throw new DecodeError(`json: cannot unmarshal ${goJsonType(given)} into Go value of type int32`);
}

function time(given: unknown, place: Place, mismatch: Mismatch): unknown {
  if (typeof given !== 'string') throw mismatch(given, place, 'string');
  if (given !== '' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(given)) {
    const shown = JSON.stringify(given);
    throw new DecodeError(`parsing time ${shown} as "2006-01-02T15:04:05Z07:00": cannot parse ${shown} as "2006"`);
  }
  return given;
}

const goJsonType = (value: unknown): string =>
  Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;

/** The complaint about a value that does not fit a Go type. */
type Mismatch = (given: unknown, place: Place, type: string, shown?: string) => DecodeError;

function jsonMismatch(given: unknown, place: Place, type: string, shown = goJsonType(given)): DecodeError {
  const target = place.field
    ? `Go struct field ${place.struct}.${place.field} of type ${type}`
    : `Go value of type ${type}`;
  return new DecodeError(`json: cannot unmarshal ${shown} into ${target}`);
}

function converterMismatch(given: unknown, _place: Place, type: string): DecodeError {
  const kind = Array.isArray(given) ? 'slice' : isMap(given) ? 'map' : reflectType(given);
  if (type.startsWith('[]')) return new DecodeError(`cannot restore slice from ${kind}`);
  if (type.startsWith('map[')) return new DecodeError(`cannot restore map from ${kind}`);
  if (type.includes('.')) return new DecodeError(`cannot restore struct from: ${kind}`);
  // Go converts integers to strings, and numbers to one another; of other pairs it knows nothing.
  const convertible = typeof given === 'number' && (type !== 'string' || Number.isInteger(given)) && type !== 'bool';
  return new DecodeError(
    convertible ? `cannot convert ${reflectType(given)} to ${type}` : `unrecognized type: ${type}`,
  );
}

/** Server-side apply's. */
const typedMismatch: Mismatch = (given, { path }, type) => new DecodeError(typedFault(given, path, type));

const mismatches = { json: jsonMismatch, converter: converterMismatch, typed: typedMismatch };

function reflectType(value: unknown): string {
  if (Array.isArray(value)) return '[]interface {}';
  if (isMap(value)) return 'map[string]interface {}';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  return goJsonType(value);
}

/** `v1.PodSpec` of `io.k8s.api.core.v1.PodSpec`. */
const goStruct = (definition: string) => definition.split('.').slice(-2).join('.');

function goType(schema: Schema): string {
  const name = refOf(schema);
  if (name !== undefined) return goStruct(name);
  if (schema.type === 'array') return `[]${goType(schema.items ?? {})}`;
  if (isMap(schema.additionalProperties)) return `map[string]${goType(schema.additionalProperties as Schema)}`;
  switch (schema.type) {
    case 'integer':
      return schema.format ?? 'int64';
    case 'boolean':
      return 'bool';
    case 'number':
      return 'float64';
    case 'string':
      return schema.format === 'byte' ? '[]uint8' : 'string';
    default:
      return 'interface {}';
  }
}
