// From a request to its answer: which handler is asked, and what becomes of what it throws.

import { type Requester, verbsOf } from '../resources/resource-type.ts';
import type { Answer } from './answer.ts';
import type { Api, Handler, ResourceRequest } from './api.ts';
import { checkPath, checkResource } from './authorize.ts';
import { discovery } from './discovery.ts';
import { methodNotAllowed, noSuchResource } from './errors.ts';
import { openapi } from './openapi.ts';
import { type ApiRequest, parseResourcePath, type ResourcePath, type Verb, verbOf } from './request.ts';
import { subresourceHandler } from './subresources/list.ts';
import { create } from './verbs/create.ts';
import { deleteCollection, deleteOne } from './verbs/delete.ts';
import { get } from './verbs/get.ts';
import { list } from './verbs/list.ts';
import { patch } from './verbs/patch.ts';
import { update } from './verbs/update.ts';
import { watch } from './verbs/watch.ts';
import { health, isHealth, pathNotFound, version } from './well-known.ts';

const handlers: Record<Exclude<Verb, 'connect'>, Handler> = {
  get,
  list,
  watch,
  create,
  update,
  patch,
  delete: deleteOne,
  deletecollection: deleteCollection,
};

export async function handle(request: ApiRequest, user: Requester, api: Api): Promise<Answer> {
  const path = parseResourcePath(request.path);
  if (!path) {
    checkPath(api, user, request.path, request.method);
    if (request.path.includes('//')) return pathNotFound(request.path);
    const found =
      health(request.path, request.query) ??
      version(request.path) ??
      discovery(request.path, request.headers.accept, api.registry) ??
      (await openapi(request.path, request.headers.accept, api));
    if (!found) return pathNotFound(request.path);
    if (request.method !== 'GET' && !isHealth(request.path)) throw methodNotAllowed();
    return found;
  }
  const known = resourceRequest(request, path, user, api);
  if (!known) return pathNotFound(request.path);
  if (known.type.deprecation) request.warn(known.type.deprecation);
  const verb = verbOf(request.method, path, request.query);
  if (verb === undefined) throw methodNotAllowed();
  checkResource(api, user, path, verb, request.method);
  if (path.subresource !== undefined && !(path.subresource === 'status' && known.type.hasStatus)) {
    return subresourceHandler(known, verb)(known, api);
  }
  if (verb === 'connect' || !verbsOf(known.type).includes(verb)) throw methodNotAllowed();
  if (path.subresource !== undefined && !['get', 'update', 'patch'].includes(verb)) throw methodNotAllowed();
  return handlers[verb](known, api);
}

/** Undefined where not even the group exists. */
export function resourceRequest(
  request: ApiRequest,
  path: ResourcePath,
  user: Requester,
  { registry: { kinds } }: Api,
): ResourceRequest | undefined {
  const type = kinds.find(path.group, path.version, path.resource);
  if (!type) {
    if (kinds.all().some(({ group }) => group === path.group)) throw noSuchResource();
    return undefined;
  }
  if (!type.namespaced && path.namespace !== undefined) throw noSuchResource();
  if (type.namespaced && path.namespace === undefined && path.name !== undefined) throw noSuchResource();
  // One by one: requests are class instances whose methods a spread would lose.
  const { method, query, headers } = request;
  const { body, warn } = request;
  return { method, path: request.path, query, headers, body, warn, resource: path, type, user };
}
