// DELETE of one object, and of a collection.

import { invalidObject, notSupported } from '../../object/field-error.ts';
import { isMap } from '../../object/json.ts';
import type { SimObject } from '../../ports.ts';
import { type Deleted, deleteObject, type DeleteOptions } from '../../store/delete.ts';
import { scopeOf } from '../../store/registry.ts';
import type { Answer } from '../answer.ts';
import type { Api, Handler, ResourceRequest } from '../api.ts';
import { readOptions } from '../body.ts';
import { badRequest } from '../errors.ts';
import { presentList, presentObject } from '../present.ts';
import { selectionOf } from '../selection.ts';
import { keptBy, storedUnder } from '../stored.ts';
import { checkOptions } from '../write-options.ts';

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

const policies = ['Background', 'Foreground', 'Orphan'];

async function deleteOptionsOf(request: ResourceRequest, api: Api): Promise<DeleteOptions> {
  const { query } = request;
  checkOptions(query, 'DeleteOptions');
  const body = (await request.body()).length > 0 ? await readOptions(request, DELETE_OPTIONS, api) : {};
  if (!isMap(body)) throw badRequest('the object provided is unrecognized (must be of type DeleteOptions)');
  const policy = body['propagationPolicy'] ?? query.get('propagationPolicy') ?? undefined;
  if (policy !== undefined && !policies.includes(String(policy))) {
    throw invalidObject({ group: 'meta.k8s.io', kind: 'DeleteOptions' }, '', [
      notSupported('propagationPolicy', policy, [...policies, 'nil']),
    ]);
  }
  const grace = body['gracePeriodSeconds'] ?? query.get('gracePeriodSeconds') ?? undefined;
  const orphan = body['orphanDependents'] === true ? 'Orphan' : undefined;
  const dryRun = query.has('dryRun') || (Array.isArray(body['dryRun']) && body['dryRun'].length > 0);
  const chosen = (policy ?? orphan) as DeleteOptions['propagationPolicy'];
  return {
    ...(grace !== undefined && grace !== null && { gracePeriodSeconds: Number(grace) }),
    ...(chosen && { propagationPolicy: chosen }),
    ...(isMap(body['preconditions']) && { preconditions: body['preconditions'] }),
    ...(dryRun && { dryRun }),
  };
}
