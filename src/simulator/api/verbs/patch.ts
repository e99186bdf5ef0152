// PATCH in its four types; a server-side apply may also create the object.

import { at, isMap, type JsonMap } from '../../object/json.ts';
import { jsonFault } from '../../object/json-syntax.ts';
import { invalid, invalidObject } from '../../object/field-error.ts';
import { applyJsonPatch } from '../../patch/json-patch.ts';
import { applyMergePatch } from '../../patch/merge-patch.ts';
import { applyStrategicMerge } from '../../patch/strategic-merge.ts';
import { StatusError, type SimObject } from '../../ports.ts';
import type { Schemas } from '../../schema/schema.ts';
import { updateObject } from '../../store/update.ts';
import type { Handler, ResourceRequest } from '../api.ts';
import { jsonTypeOf, kindFault, mediaType } from '../body.ts';
import { fitted, toStored } from '../decode.ts';
import { badRequest, methodNotAllowed } from '../errors.ts';
import { inVersion, presentObject } from '../present.ts';
import { keptBy } from '../stored.ts';
import { writeOptionsOf } from '../write-options.ts';
import { apply } from './apply.ts';
import { partOf } from './update.ts';

type Patcher = (current: JsonMap, patch: unknown, request: ResourceRequest, schemas: Schemas) => unknown;

const APPLY = 'application/apply-patch+yaml';
const STRATEGIC = 'application/strategic-merge-patch+json';

const patchers: Record<string, Patcher> = {
  'application/json-patch+json': (current, patch) => applyJsonPatch(current, patch),
  'application/merge-patch+json': (current, patch) => applyMergePatch(current, patch),
  [STRATEGIC]: (current, patch, request, schemas) => {
    const { type, resource } = request;
    const schema = schemas.of(type, resource.version);
    if (!schema || type.custom) throw unsupportedType(request);
    return applyStrategicMerge(current, patch, schema, schemas);
  },
};

function unsupportedType({ type }: ResourceRequest): StatusError {
  const known = Object.keys(patchers).filter((media) => !type.custom || media !== STRATEGIC);
  const message = `the body of the request was in an unknown format - accepted media types include: ${[...known, APPLY].join(', ')}`;
  return new StatusError(415, 'UnsupportedMediaType', message);
}

export const patch: Handler = async (request, api) => {
  const { type, resource, headers } = request;
  const { name = '', namespace } = resource;
  if (resource.name === undefined) throw methodNotAllowed();
  const media = mediaType(headers['content-type']);
  if (media === APPLY) return apply(request, api);
  const patcher = patchers[media];
  if (!patcher) throw new StatusError(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {});
  const options = await writeOptionsOf(request, api, 'PatchOptions');
  const part = partOf(request);
  const text = (await request.body()).toString('utf8');
  const document = parsePatch(text, media);
  const schemas = await api.schemas();
  const { kinds } = api.registry;
  const change = (draft: SimObject): SimObject => {
    const current = inVersion(type, draft, resource.version) as unknown as JsonMap;
    const patched = patcher(current, document, request, schemas);
    if (!isMap(patched)) throw badRequest('the patched value is not an object');
    const shown =
      media === STRATEGIC ? goValueText(document) : type.custom ? sortedText(patched) : patchedText(patched);
    const fault = kindFault(String(patched['kind']), String(patched['apiVersion']), type, resource.version, kinds);
    if (fault && at(patched, 'metadata', 'name') !== undefined) throw misfit(shown, fault);
    checkIdentity(patched, name, namespace);
    const words = media === STRATEGIC ? 'converter' : 'json';
    const next = fitted(request, schemas, patched, (why) => misfit(shown, why), { words });
    return toStored(request, next) as unknown as SimObject;
  };
  const stored = updateObject(api.registry, keptBy(request, api), resource.namespace, name, change, {
    ...options,
    part,
  });
  return presentObject(request, api, stored);
};

/** What the patch made of the object is none of its kind. */
const misfit = (patch: string, why: string) =>
  invalidObject({ kind: '', group: '' }, '', [invalid('patch', patch, why)]);

/** What the server patches, as JSON: the fields of metadata in the order of their type, all others by name. */
function patchedText(patched: JsonMap): string {
  const metadata = isMap(patched['metadata']) ? patched['metadata'] : undefined;
  const whole = { ...patched, ...(metadata && { metadata: inOrder(metadata, metaOrder) }) };
  return JSON.stringify(inOrder(whole, Object.keys(whole).sort()));
}

/** What the server patches of a custom object: it has no type that would order its fields. */
const sortedText = (patched: JsonMap): string =>
  JSON.stringify(patched, (_, value: unknown) => (isMap(value) ? inOrder(value, Object.keys(value).sort()) : value));

const metaOrder = [
  'name',
  'generateName',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
];

const inOrder = (map: JsonMap, first: readonly string[]): JsonMap =>
  Object.fromEntries(
    [...new Set([...first, ...Object.keys(map)])].filter((key) => key in map).map((key) => [key, map[key]]),
  );

/** A value as Go's %v prints it: `map[spec:map[replicas:2]]`. */
function goValueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goValueText).join(' ')}]`;
  if (!isMap(value)) return value === null ? '<nil>' : String(value);
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${key}:${goValueText(value[key])}`);
  return `map[${entries.join(' ')}]`;
}

function parsePatch(text: string, media: string): unknown {
  const where = media === STRATEGIC ? '' : 'error decoding patch: ';
  let patch: unknown;
  try {
    patch = JSON.parse(text);
  } catch {
    throw badRequest(where + jsonFault(text));
  }
  if (media === 'application/json-patch+json' || isMap(patch)) return patch;
  throw badRequest(`${where}json: cannot unmarshal ${jsonTypeOf(patch)} into Go value of type map[string]interface {}`);
}

function checkIdentity(patched: JsonMap, name: string, namespace: string | undefined): void {
  const given = at(patched, 'metadata', 'name');
  if (given === undefined || given === null || given === '') {
    throw badRequest(`the name of the object (${name} based on URL) was undeterminable: name must be provided`);
  }
  if (namespace !== undefined && (at(patched, 'metadata', 'namespace') ?? namespace) !== namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  if (given !== name) {
    throw badRequest(`the name of the object (${String(given)}) does not match the name on the URL (${name})`);
  }
}
