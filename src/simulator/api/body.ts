// Reads the object in a request's body: JSON or YAML, of the kind that the URL names.

import { StatusError } from '../ports.ts';
import { isMap, type JsonMap } from '../object/json.ts';
import { apiVersionOf, type ResourceType } from '../resources/resource-type.ts';
import { badRequest } from './errors.ts';
import type { ApiRequest } from './request.ts';

export const mediaType = (header: string | undefined): string => (header ?? '').split(';')[0]?.trim() ?? '';

const unsupported = (accepted: readonly string[]) =>
  new StatusError(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
  );

/** Any JSON or YAML value of the body. `what` names the kind in complaints. */
export async function readValue(request: ApiRequest, what: string): Promise<{ value: unknown; text: string }> {
  const type = mediaType(request.headers['content-type']);
  const text = (await request.body()).toString('utf8');
  if (type === 'application/yaml') return { value: await parseYaml(text, what), text };
  if (type !== 'application/json' && type !== '') throw unsupported(['application/json', 'application/yaml']);
  return { value: parseJson(text, what), text };
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

/** The body as an object of the type; throws when it says to be of another. */
export async function readObject(request: ApiRequest, type: ResourceType, version: string): Promise<JsonMap> {
  const { value } = await readValue(request, type.kind);
  return ofType(value, type, version);
}

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
      kind === type.kind
        ? `the API version in the data (${String(apiVersion)}) does not match the expected API version (${apiVersionOf(type, version)})`
        : `${given} cannot be handled as a ${type.kind}: no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/api/legacyscheme/scheme.go:30"`,
    );
  }
  return value;
}

export const jsonTypeOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : value === null ? 'null' : typeof value;
