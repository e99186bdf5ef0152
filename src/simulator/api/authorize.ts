// Whether a user may do what a request asks, by the stored roles. The administrator always may.

import { StatusError } from '../ports.ts';
import { type Attributes, authorize } from '../rbac/authorize.ts';
import type { Requester } from '../resources/resource-type.ts';
import type { Api } from './api.ts';
import type { ResourcePath, Verb } from './request.ts';

/** Throws 403 in the server's words. */
export function checkResource(api: Api, user: Requester, path: ResourcePath, verb: Verb, method: string): void {
  const { group, resource, subresource, name } = path;
  // A namespace is its own namespace.
  const namespace = path.namespace ?? (resource === 'namespaces' ? name : undefined);
  const asked = verb === 'connect' ? (method === 'GET' ? 'get' : 'create') : verb;
  const attributes: Attributes = {
    verb: asked,
    group,
    resource,
    ...(subresource !== undefined && { subresource }),
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
  };
  if (authorize(api.registry.store, user, attributes) !== undefined) return;
  const full = subresource ? `${resource}/${subresource}` : resource;
  const where = namespace === undefined ? 'at the cluster scope' : `in the namespace ${JSON.stringify(namespace)}`;
  const title = (group ? `${resource}.${group}` : resource) + (name === undefined ? '' : ` ${JSON.stringify(name)}`);
  throw new StatusError(
    403,
    'Forbidden',
    `${title} is forbidden: User ${JSON.stringify(user.name)} cannot ${asked} resource ${JSON.stringify(full)} in API group ${JSON.stringify(group)} ${where}`,
    { ...(name !== undefined && { name }), ...(group && { group }), kind: resource },
  );
}

export function checkPath(api: Api, user: Requester, path: string, method: string): void {
  const verb = method.toLowerCase();
  if (authorize(api.registry.store, user, { verb, path }) !== undefined) return;
  const message = `forbidden: User ${JSON.stringify(user.name)} cannot ${verb} path ${JSON.stringify(path)}`;
  throw new StatusError(403, 'Forbidden', message, {});
}
