// Reads the object in a request's body: JSON or YAML, of the kind that the URL names.

import { StatusError } from '../ports.ts';
import { isMap, type JsonMap } from '../object/json.ts';
import { apiVersionOf, type ResourceType } from '../resources/resource-type.ts';
import { ProtobufError, decodeProtobuf, readEnvelope } from '../schema/protobuf.ts';
import type { Schema, Schemas } from '../schema/schema.ts';
import type { Api } from './api.ts';
import { badRequest } from './errors.ts';
import type { ApiRequest } from './request.ts';

export const mediaType = (header: string | undefined): string => (header ?? '').split(';')[0]?.trim() ?? '';

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
      return parseJson(body.toString(), kind);
    case 'application/yaml':
      return parseYaml(body.toString(), kind);
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
    if (error instanceof ProtobufError) throw unrecognized(what, error.message);
    throw error;
  }
}

/** One of the API machinery's own kinds, which no URL names: DeleteOptions, Binding ... */
export async function readOptions(request: ApiRequest, definition: string, api: Api): Promise<unknown> {
  const schemas = await api.schemas();
  const kind = definition.slice(definition.lastIndexOf('.') + 1);
  return readValue(request, { kind, schema: schemas.definitions[definition], schemas });
}

export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unrecognized(what, `couldn't get version/kind; json parse error: ${goJsonError(text, error)}`);
  }
}

async function parseYaml(text: string, what: string): Promise<unknown> {
  const { parse } = await import('yaml');
  try {
    return parse(text);
  } catch (error) {
    throw unrecognized(what, `yaml: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
  }
}

const unrecognized = (what: string, why: string) =>
  badRequest(`the object provided is unrecognized (must be of type ${what}): ${why}`);

/** encoding/json's sentence, with the beginning of the body behind it. */
function goJsonError(text: string, error: unknown): string {
  const shown = text === '' ? '<empty>' : Buffer.from(text.slice(0, 50)).toString('hex');
  if (error instanceof SyntaxError && /end of JSON input|Unterminated/.test(error.message)) {
    return `unexpected end of JSON input (${text === '' ? shown : text.slice(0, 50)})`;
  }
  return `${error instanceof Error ? error.message : String(error)} (${shown})`;
}

/** The value as an object of the type; throws when it says to be of another. */
export function ofType(value: unknown, type: ResourceType, version: string): JsonMap {
  if (!isMap(value)) {
    throw unrecognized(
      type.kind,
      `couldn't get version/kind; json parse error: json: cannot unmarshal ${jsonTypeOf(value)} into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }`,
    );
  }
  const { kind = type.kind, apiVersion = apiVersionOf(type, version) } = value;
  if (kind !== type.kind || apiVersion !== apiVersionOf(type, version)) {
    const given = `${String(kind)} in version ${JSON.stringify(String(apiVersion).split('/').pop())}`;
    throw badRequest(
      `${given} cannot be handled as a ${type.kind}: no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/runtime/scheme.go:110"`,
    );
  }
  return value;
}

export const jsonTypeOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : value === null ? 'null' : typeof value;
