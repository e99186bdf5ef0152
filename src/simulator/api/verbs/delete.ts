// DELETE of one object, and of a collection.

import { invalid, invalidObject, notSupported } from '../../object/field-error.ts';
import { isMap, type JsonMap } from '../../object/json.ts';
import { type SimObject, StatusError } from '../../ports.ts';
import { decode, DecodeError } from '../../schema/decode.ts';
import { type Deleted, deleteObject, type DeleteOptions } from '../../store/delete.ts';
import { scopeOf } from '../../store/registry.ts';
import type { Answer } from '../answer.ts';
import type { Api, Handler, ResourceRequest } from '../api.ts';
import { readOptions } from '../body.ts';
import { isOn, numberOf } from '../list-options.ts';
import { presentList, presentObject } from '../present.ts';
import { selectionOf } from '../selection.ts';
import { keptBy, storedUnder } from '../stored.ts';

export const deleteOne: Handler = async (request, api) => {
  const options = await deleteOptionsOf(request, api);
  const { namespace, name = '' } = request.resource;
  const deleted = deleteObject(api.registry, keptBy(request, api), namespace, name, options);
  if (request.type.returnsDeleted || !deleted.gone) return presentObject(request, api, deleted.object);
  return success(request, deleted);
};

export const deleteCollection: Handler = async (request, api) => {
  const options = await deleteOptionsOf(request, api);
  const selection = selectionOf(request);
  const { type, resource } = request;
  const { objects } = api.registry;
  const chosen = objects.list(storedUnder(type), resource.namespace).filter(selection.includes);
  const deleted = chosen.map((object): SimObject => {
    const { name } = object.metadata;
    return deleteObject(api.registry, keptBy(request, api), scopeOf(type, object), name, options).object;
  });
  return presentList(request, api, deleted, { resourceVersion: String(objects.version) });
};

function success({ type }: ResourceRequest, { object }: Deleted): Answer {
  const { name, uid } = object.metadata;
  const details = { name, ...(type.group && { group: type.group }), kind: type.plural, uid };
  const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details };
  return { status: 200, object: status };
}

const DELETE_OPTIONS = 'io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions';

const policies = ['Foreground', 'Background', 'Orphan'];

/** The options in the body, if there is one. What is wrong with them is told without a reason, as the real server does. */
async function bodyOf(request: ResourceRequest, api: Api): Promise<JsonMap | undefined> {
  if ((await request.body()).length === 0) return undefined;
  const refuse = (why: string) => new StatusError(500, '', why);
  const value = await readOptions(request, DELETE_OPTIONS, api).catch((error: unknown) => {
    const why = /couldn't get version\/kind; json parse error: .*(?= \()/s.exec(
      error instanceof Error ? error.message : '',
    );
    throw why ? refuse(why[0]) : error;
  });
  const { kind = 'DeleteOptions', apiVersion = 'v1' } = isMap(value) ? (value as Record<string, string>) : {};
  if (kind !== 'DeleteOptions') {
    const given = `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)}`;
    throw refuse(`${given} in scheme "pkg/runtime/scheme.go:110"`);
  }
  const schemas = await api.schemas();
  try {
    const options = { partial: true };
    return decode(value, schemas.definitions[DELETE_OPTIONS] ?? {}, schemas, 'DeleteOptions', options).value as JsonMap;
  } catch (error) {
    throw error instanceof DecodeError ? refuse(error.message) : error;
  }
}

async function deleteOptionsOf(request: ResourceRequest, api: Api): Promise<DeleteOptions> {
  // A body takes the place of the query.
  const given = (await bodyOf(request, api)) ?? queryOf(request.query);
  const { propagationPolicy: policy, orphanDependents, gracePeriodSeconds: grace, preconditions, dryRun = [] } = given;
  const errors = [
    ...(policy !== undefined && orphanDependents !== undefined
      ? [invalid('propagationPolicy', policy, 'orphanDependents and deletionPropagation cannot be both set')]
      : []),
    ...(policy === undefined || policies.includes(String(policy))
      ? []
      : [notSupported('propagationPolicy', policy, [...policies, 'nil'])]),
    ...(Array.isArray(dryRun) && dryRun.some((value) => value !== 'All')
      ? [notSupported('dryRun', dryRun, ['All'])]
      : []),
  ];
  if (errors.length > 0) throw invalidObject({ group: 'meta.k8s.io', kind: 'DeleteOptions' }, '', errors);
  const chosen = (policy ?? (orphanDependents === true ? 'Orphan' : undefined)) as DeleteOptions['propagationPolicy'];
  return {
    ...(grace !== undefined && { gracePeriodSeconds: Number(grace) }),
    ...(chosen && { propagationPolicy: chosen }),
    ...(isMap(preconditions) && { preconditions }),
    ...(Array.isArray(dryRun) && dryRun.length > 0 && { dryRun: true }),
  };
}

function queryOf(query: URLSearchParams): JsonMap {
  const grace = numberOf(query, 'gracePeriodSeconds');
  const policy = query.get('propagationPolicy') || undefined;
  return {
    ...(grace !== undefined && { gracePeriodSeconds: grace }),
    ...(policy !== undefined && { propagationPolicy: policy }),
    ...(isOn(query, 'orphanDependents') && { orphanDependents: true }),
    dryRun: query.getAll('dryRun'),
  };
}
