// Reads the protobuf form of API objects, in which kubectl sends what it makes itself. Only reads: answers are JSON, which
// its clients accept as well.

import { isMap, type JsonMap } from '../object/json.ts';
import { toMicroTime, toTime } from '../object/time.ts';
import { FIELDS_V1, goFieldOf, INT_OR_STRING, MICRO_TIME, QUANTITY, RAW_EXTENSION, TIME } from './go-field.ts';
import { refOf, type Schema, type Schemas } from './schema.ts';

const MAGIC = Buffer.from('k8s\0');

/** Bytes that are no protobuf, or not of this schema. */
export class ProtobufError extends Error {}

export interface Envelope {
  apiVersion: string;
  kind: string;
  raw: Buffer;
}

interface RawField {
  number: number;
  /** A varint's or fixed number's value, or the bytes of a string or message. */
  value: bigint | Buffer;
}

function* fields(bytes: Buffer): Generator<RawField> {
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined || shift > 63n) throw new ProtobufError('unexpected EOF');
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asIntN(64, value);
    }
  };
  const take = (length: number): Buffer => {
    if (length < 0 || at + length > bytes.length) throw new ProtobufError('unexpected EOF');
    return bytes.subarray(at, (at += length));
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const number = tag >> 3;
    switch (tag & 7) {
      case 0:
        yield { number, value: varint() };
        break;
      case 1:
        yield { number, value: take(8).readBigInt64LE() };
        break;
      case 2:
        yield { number, value: take(Number(varint())) };
        break;
      case 5:
        yield { number, value: BigInt(take(4).readInt32LE()) };
        break;
      default:
        throw new ProtobufError(`illegal wireType ${tag & 7}`);
    }
  }
}

const bytesOf = (value: RawField['value']): Buffer => {
  if (Buffer.isBuffer(value)) return value;
  throw new ProtobufError('wrong wireType');
};

/** runtime.Unknown: the kind, and the bytes of the object. */
export function readEnvelope(body: Buffer): Envelope {
  if (!body.subarray(0, 4).equals(MAGIC)) {
    throw new ProtobufError('provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]');
  }
  const envelope: Envelope = { apiVersion: '', kind: '', raw: Buffer.alloc(0) };
  for (const { number, value } of fields(body.subarray(4))) {
    if (number === 2) envelope.raw = bytesOf(value);
    if (number !== 1) continue;
    for (const part of fields(bytesOf(value))) {
      envelope[part.number === 1 ? 'apiVersion' : 'kind'] = bytesOf(part.value).toString();
    }
  }
  return envelope;
}

interface Property {
  name: string;
  schema: Schema;
}

/** Properties by field number; a nested map where an embedded struct is a message of its own. */
type Numbered = Map<number, Property | Numbered>;

const tables = new WeakMap<Schema, Numbered>();

function numbered(schema: Schema): Numbered {
  const known = tables.get(schema);
  if (known) return known;
  const table: Numbered = new Map();
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const path = goFieldOf(property)?.path ?? [];
    const last = path.at(-1);
    if (last === undefined) continue;
    let here = table;
    for (const number of path.slice(0, -1)) {
      const inner = here.get(number);
      const next: Numbered = inner instanceof Map ? inner : new Map();
      here.set(number, next);
      here = next;
    }
    here.set(last, { name, schema: property });
  }
  tables.set(schema, table);
  return table;
}

/** The object in `bytes` as JSON. */
export function decodeProtobuf(bytes: Buffer, schema: Schema, schemas: Schemas): JsonMap {
  const object: JsonMap = {};
  readMessage(bytes, numbered(schema), object, schemas);
  return object;
}

function readMessage(bytes: Buffer, table: Numbered, into: JsonMap, schemas: Schemas): void {
  for (const { number, value } of fields(bytes)) {
    const found = table.get(number);
    if (found instanceof Map) readMessage(bytesOf(value), found, into, schemas);
    else if (found) readProperty(found, value, into, schemas);
  }
}

function readProperty({ name, schema }: Property, value: RawField['value'], into: JsonMap, schemas: Schemas): void {
  const resolved = schemas.resolve(schema);
  if (resolved.type === 'array') {
    const list = (into[name] ??= []) as unknown[];
    list.push(readValue(value, resolved.items ?? {}, schemas));
  } else if (isMap(resolved.additionalProperties)) {
    const map = (into[name] ??= {}) as JsonMap;
    const values: Schema = resolved.additionalProperties;
    let [key, entry]: [string, unknown] = ['', emptyOf(values)];
    for (const part of fields(bytesOf(value))) {
      if (part.number === 1) key = bytesOf(part.value).toString();
      else entry = readValue(part.value, values, schemas);
    }
    map[key] = entry;
  } else into[name] = readValue(value, schema, schemas);
}

const emptyOf = (schema: Schema): unknown => (schema.type === 'string' ? '' : {});

function readValue(value: RawField['value'], schema: Schema, schemas: Schemas): unknown {
  const special = readSpecial(value, refOf(schema));
  if (special !== undefined) return special;
  const resolved = schemas.resolve(schema);
  switch (resolved.type) {
    case 'boolean':
      return value !== 0n;
    case 'integer':
      return Number(value);
    case 'number':
      return Buffer.from(BigInt64Array.of(value as bigint).buffer).readDoubleLE();
    case 'string':
      return bytesOf(value).toString(resolved.format === 'byte' ? 'base64' : 'utf8');
    case 'array':
      // A named list type (ExtraValue) is a message with one repeated field.
      return [...fields(bytesOf(value))].map((part) => readValue(part.value, resolved.items ?? {}, schemas));
    default:
      return decodeProtobuf(bytesOf(value), resolved, schemas);
  }
}

/** Types that are one thing in JSON and a message in protobuf. */
function readSpecial(value: RawField['value'], name: string | undefined): unknown {
  switch (name) {
    case QUANTITY:
      return bytesOf(partsOf(value).get(1) ?? Buffer.alloc(0)).toString() || '0';
    case INT_OR_STRING: {
      const parts = partsOf(value);
      return parts.get(1) ? bytesOf(parts.get(3) ?? Buffer.alloc(0)).toString() : Number(parts.get(2) ?? 0n);
    }
    case TIME:
    case MICRO_TIME: {
      const parts = partsOf(value);
      const seconds = parts.get(1);
      if (seconds === undefined) return null;
      const ms = Number(seconds) * 1000 + Number(parts.get(2) ?? 0n) / 1e6;
      return name === TIME ? toTime(ms) : toMicroTime(ms);
    }
    case FIELDS_V1:
    case RAW_EXTENSION: {
      const raw = bytesOf(partsOf(value).get(1) ?? Buffer.alloc(0)).toString();
      return raw ? JSON.parse(raw) : {};
    }
    default:
      return undefined;
  }
}

const partsOf = (value: RawField['value']) =>
  new Map([...fields(bytesOf(value))].map((part) => [part.number, part.value]));
