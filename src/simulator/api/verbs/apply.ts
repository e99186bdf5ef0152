// PATCH with an apply configuration: server-side apply, which makes the object where there is none.

import { applyConfiguration } from '../../fields/apply.ts';
import { invalidObject, required } from '../../object/field-error.ts';
import { at, isMap, type JsonMap } from '../../object/json.ts';
import { type SimObject, StatusError } from '../../ports.ts';
import { apiVersionOf } from '../../resources/resource-type.ts';
import { createObject } from '../../store/create.ts';
import { splitApiVersion } from '../../store/kinds.ts';
import type { WriteOptions } from '../../store/registry.ts';
import { updateObject } from '../../store/update.ts';
import type { Answer } from '../answer.ts';
import type { Api, ResourceRequest } from '../api.ts';
import { jsonTypeOf, readYaml } from '../body.ts';
import { fitted, toStored } from '../decode.ts';
import { badRequest, notFound } from '../errors.ts';
import { inVersion, presentObject } from '../present.ts';
import { keptBy, storedUnder } from '../stored.ts';
import { checkOptions, managerOf, typedBy } from '../write-options.ts';
import { partOf } from './update.ts';

export async function apply(request: ResourceRequest, api: Api): Promise<Answer> {
  const { type, resource, query } = request;
  const { name = '', namespace } = resource;
  checkOptions(query, 'PatchOptions', true);
  if (!query.get('fieldManager')) {
    throw invalidObject({ group: 'meta.k8s.io', kind: 'PatchOptions' }, '', [
      required('fieldManager', 'is required for apply patch'),
    ]);
  }
  const part = partOf(request);
  const schemas = await api.schemas();
  const schema = schemas.of(type, resource.version) ?? {};
  const given = configurationOf(await parse(request), request);
  const named = [at(given, 'metadata', 'namespace'), at(given, 'metadata', 'name')].map((part) => part ?? '').join('/');
  const whose = `${named}; ${type.group}/${resource.version}, Kind=${type.kind}`;
  // The real server has no reason for it either.
  const refuse = (why: string) => new StatusError(500, '', `failed to create typed patch object (${whose}): ${why}`);
  const config = fitted(request, schemas, identified(request, given), refuse, { partial: true, words: 'typed' });
  const manager = managerOf(request, 'Apply');
  const merged = (stored: SimObject | undefined): SimObject => {
    const next = applyConfiguration({
      live: stored && inVersion(type, stored, resource.version),
      config,
      manager,
      typed: typedBy(type, schema, schemas),
      hasStatus: type.hasStatus ?? false,
      force: query.get('force') === 'true',
      now: api.registry.clock.now(),
    });
    return toStored(request, fitted(request, schemas, next as never, refuse)) as unknown as SimObject;
  };
  const options: WriteOptions = { dryRun: query.has('dryRun'), warn: request.warn };
  const exists = api.registry.objects.get(storedUnder(type), namespace, name) !== undefined;
  if (!exists) {
    if (part === 'status') throw notFound(type, name);
    const created = createObject(api.registry, keptBy(request, api), namespace, merged(undefined) as never, options);
    return presentObject(request, api, created, 201);
  }
  const stored = updateObject(api.registry, keptBy(request, api), namespace, name, merged, { ...options, part });
  return presentObject(request, api, stored);
}

async function parse(request: ResourceRequest): Promise<unknown> {
  const text = (await request.body()).toString('utf8');
  try {
    return await readYaml(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw badRequest(`error decoding YAML: error converting YAML to JSON: ${why}`);
  }
}

/** A configuration names its type, and that is the request's. */
function configurationOf(value: unknown, { type, resource }: ResourceRequest): JsonMap {
  const given = value ?? {};
  if (!isMap(given)) {
    const why = `json: cannot unmarshal ${jsonTypeOf(given)} into Go value of type map[string]interface {}`;
    throw badRequest(`error decoding YAML: error unmarshaling JSON: while decoding JSON: ${why}`);
  }
  const { apiVersion = '', kind = '' } = given;
  if (kind === type.kind && apiVersion === apiVersionOf(type, resource.version)) return given;
  const [group, version] = splitApiVersion(String(apiVersion));
  throw badRequest(`invalid object type: ${group}/${version}, Kind=${String(kind)}`);
}

/** The configuration with its identity made certain. */
function identified(request: ResourceRequest, body: JsonMap): JsonMap {
  const { name = '', namespace } = request.resource;
  const metadata = isMap(body['metadata']) ? body['metadata'] : {};
  if (metadata['managedFields'] !== undefined && metadata['managedFields'] !== null) {
    throw badRequest('metadata.managedFields must be nil');
  }
  const given = at(body, 'metadata', 'name');
  if (given !== undefined && given !== name) {
    throw badRequest(`the name of the object (${String(given)}) does not match the name on the URL (${name})`);
  }
  return { ...body, metadata: { ...metadata, name, ...(namespace !== undefined && { namespace }) } };
}
