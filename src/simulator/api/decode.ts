// The body of a create or update, or the outcome of a patch, as an object of the stored version: checked against the
// kind's schema in the way that `fieldValidation` asks for.

import type { JsonMap } from '../object/json.ts';
import type { SimObject } from '../ports.ts';
import { prune } from '../custom/structural.ts';
import { type Decoded, decode, DecodeError, type DecodeOptions } from '../schema/decode.ts';
import { storageVersionOf } from '../resources/resource-type.ts';
import type { Schema, Schemas } from '../schema/schema.ts';
import type { Api, ResourceRequest } from './api.ts';
import { ofType, readValue } from './body.ts';
import { badRequest } from './errors.ts';
import { fieldValidationOf } from './write-options.ts';

export async function decodeObject(request: ResourceRequest, api: Api): Promise<JsonMap> {
  const { type, resource } = request;
  const schemas = await api.schemas();
  const schema = schemas.of(type, resource.version);
  const value = await readValue(request, { kind: type.kind, schema, schemas });
  const body = ofType(value, type, resource.version, api.registry.kinds, await request.body());
  const where = `${type.kind} in version ${JSON.stringify(resource.version)} cannot be handled as a ${type.kind}`;
  return toStored(
    request,
    fitted(request, schemas, body, (why) => badRequest(`${where}: ${why}`)),
  );
}

/** The body with its unknown fields dropped; they are refused or warned of as the request wants. */
export function fitted(
  request: ResourceRequest,
  schemas: Schemas,
  body: JsonMap,
  refuse: (why: string) => Error,
  options: DecodeOptions = {},
): JsonMap {
  const { type, resource } = request;
  const schema = schemas.of(type, resource.version);
  if (!schema) return body;
  const fit = () =>
    type.custom ? fitCustom(body, schema, schemas, options) : decode(body, schema, schemas, type.kind, options);
  try {
    const { value, problems: found } = fit();
    // What a patch has made of an object is read in the order of its keys, a body in its own.
    const problems = options.words ? found.toSorted() : found;
    const validation = fieldValidationOf(request.query);
    if (problems.length > 0 && validation === 'Strict') throw refuse(`strict decoding error: ${problems.join(', ')}`);
    if (validation === 'Warn') problems.forEach(request.warn);
    return value as JsonMap;
  } catch (error) {
    throw error instanceof DecodeError ? refuse(error.message) : error;
  }
}

/** Custom objects have no Go type: only their metadata is decoded, the rest is pruned. */
function fitCustom(body: JsonMap, schema: Schema, schemas: Schemas, options: DecodeOptions): Decoded {
  const { value, problems } = prune(body, schema);
  const metadata = { properties: { metadata: schema.properties?.['metadata'] ?? {} } };
  const decoded = decode({ metadata: value['metadata'] ?? {} }, metadata, schemas, 'ObjectMeta', options);
  return {
    value: { ...value, ...(decoded.value as JsonMap) },
    problems: [...decoded.problems, ...problems],
  };
}

export function toStored({ type, resource }: ResourceRequest, body: JsonMap): JsonMap {
  if (type.view) return type.view.write(body as unknown as SimObject) as unknown as JsonMap;
  const stored = storageVersionOf(type);
  if (resource.version === stored || !type.convert) return body;
  return type.convert(body as unknown as SimObject, stored) as unknown as JsonMap;
}
