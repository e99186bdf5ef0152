// Reads the object in a request's body: JSON or YAML, of the kind that the URL names.

import { StatusError } from '../ports.ts';
import { isMap, type JsonMap } from '../object/json.ts';
import { isTooDeep, jsonFault } from '../object/json-syntax.ts';
import { apiVersionOf, type ResourceType } from '../resources/resource-type.ts';
import { ProtobufError, decodeProtobuf, readEnvelope } from '../schema/protobuf.ts';
import type { Schema, Schemas } from '../schema/schema.ts';
import type { Kinds } from '../store/kinds.ts';
import type { Api } from './api.ts';
import { badRequest } from './errors.ts';
import type { ApiRequest } from './request.ts';

export const mediaType = (header: string | undefined): string =>
  (header ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

const unsupported = (accepted: readonly string[]) =>
  new StatusError(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
  );

const PROTOBUF = 'application/vnd.kubernetes.protobuf';

export interface Expected {
  /** Names the kind in complaints. */
  kind: string;
  /** Needed for protobuf alone. */
  schema: Schema | undefined;
  schemas: Schemas;
}

/** The JSON value of a body in any of its three encodings. */
export async function readValue(request: ApiRequest, { kind, schema, schemas }: Expected): Promise<unknown> {
  const type = mediaType(request.headers['content-type']);
  const body = await request.body();
  switch (type) {
    case 'application/json':
    case '':
      return parseJson(body, kind);
    case 'application/yaml':
      return parseYaml(body, kind);
    case PROTOBUF:
      if (schema) return readProtobuf(body, kind, schema, schemas);
      break;
    default:
  }
  throw unsupported(['application/json', 'application/yaml', PROTOBUF]);
}

function readProtobuf(body: Buffer, what: string, schema: Schema, schemas: Schemas): JsonMap {
  try {
    const { apiVersion, kind, raw } = readEnvelope(body);
    return { apiVersion, kind, ...decodeProtobuf(raw, schema, schemas) };
  } catch (error) {
    if (error instanceof ProtobufError) throw unrecognized(what, error.message, body);
    throw error;
  }
}

/** One of the API machinery's own kinds, which no URL names: DeleteOptions, Binding ... */
export async function readOptions(request: ApiRequest, definition: string, api: Api): Promise<unknown> {
  const schemas = await api.schemas();
  const kind = definition.slice(definition.lastIndexOf('.') + 1);
  return readValue(request, { kind, schema: schemas.definitions[definition], schemas });
}

function parseJson(body: Buffer, what: string): unknown {
  const text = body.toString();
  try {
    const value: unknown = JSON.parse(text);
    if (!isTooDeep(text)) return value;
  } catch {
    // Told below.
  }
  throw unrecognized(what, `couldn't get version/kind; json parse error: ${jsonFault(text)}`, body);
}

async function parseYaml(body: Buffer, what: string): Promise<unknown> {
  try {
    return await readYaml(body.toString());
  } catch (error) {
    throw unrecognized(what, error instanceof Error ? error.message : String(error), body);
  }
}

/** Throws an Error with a message as Go's reader of YAML has it, as far as it has one like it. */
export async function readYaml(text: string): Promise<unknown> {
  const { parse } = await import('yaml');
  try {
    return parse(text, { logLevel: 'error' });
  } catch (error) {
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Error(`yaml: ${goYamlFault(first)}`);
  }
}

function goYamlFault(message: string): string {
  const line = /at line (\d+)/.exec(message)?.[1] ?? '1';
  if (message.startsWith('Nested mappings')) return 'mapping values are not allowed in this context';
  if (/^Flow (map|sequence)/.test(message)) return `line ${line}: did not find expected node content`;
  return message.replace(/:$/, '');
}

const unrecognized = (what: string, why: string, body: Buffer) =>
  badRequest(`the object provided is unrecognized (must be of type ${what}): ${why} (${summary(body)})`);

/** The beginning of a body that is shown with a complaint; in hexadecimal where it does not look like JSON. */
function summary(body: Buffer): string {
  if (body.length === 0) return '<empty>';
  const start = body.subarray(0, 30);
  const shown = body[0] === 0x7b ? start.toString() : start.toString('hex');
  return body.length > 30 ? `${shown} ...` : shown;
}

/** The value as an object of the type; throws when it says to be of another. `body` is shown with a complaint. */
export function ofType(value: unknown, type: ResourceType, version: string, kinds: Kinds, body: Buffer): JsonMap {
  const found = value === null || value === undefined ? {} : value;
  const mismatch = metaMismatch(found);
  if (mismatch) throw unrecognized(type.kind, `couldn't get version/kind; json parse error: ${mismatch}`, body);
  const object = found as JsonMap;
  const { kind = type.kind, apiVersion = apiVersionOf(type, version) } = object as {
    kind?: string;
    apiVersion?: string;
  };
  const fault = kindFault(kind, apiVersion, type, version, kinds);
  if (fault) {
    const given = `${kind} in version ${JSON.stringify(apiVersion.split('/').pop())}`;
    throw badRequest(`${given} cannot be handled as a ${type.kind}: ${fault}`);
  }
  return object;
}

/** What keeps a value from having a kind and a version at all. */
function metaMismatch(value: unknown): string | undefined {
  if (!isMap(value)) {
    return `json: cannot unmarshal ${jsonTypeOf(value)} into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }`;
  }
  const wrong = ['apiVersion', 'kind'].find(
    (field) => !['string', 'undefined'].includes(typeof (value[field] ?? undefined)),
  );
  return wrong && `json: cannot unmarshal ${jsonTypeOf(value[wrong])} into Go struct field .${wrong} of type string`;
}

/** Why an object of the named kind is none of the type; undefined where it is. */
export function kindFault(
  kind: string,
  apiVersion: string,
  type: ResourceType,
  version: string,
  kinds: Kinds,
): string | undefined {
  if (kind === type.kind && apiVersion === apiVersionOf(type, version)) return undefined;
  const other = kinds.ofObject(apiVersion, kind);
  if (!other || other.custom || type.custom) {
    return `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/runtime/scheme.go:110"`;
  }
  return `converting (${apiVersion.split('/').pop()}.${kind}) to (${goPackage(type)}.${type.kind}): unknown conversion`;
}

/** Go's package of a group's internal types. */
const goPackage = ({ group }: ResourceType) => group.split('.')[0] || 'core';

export const jsonTypeOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : value === null ? 'null' : typeof value;
