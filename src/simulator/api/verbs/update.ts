// PUT: replaces an object, or its status.

import { badRequest, methodNotAllowed, noSuchResource } from '../errors.ts';
import type { Handler, ResourceRequest } from '../api.ts';
import { updateObject } from '../../store/update.ts';
import type { SimObject } from '../../ports.ts';
import { decodeObject } from '../decode.ts';
import { presentObject } from '../present.ts';
import { keptBy } from '../stored.ts';
import { writeOptionsOf } from '../write-options.ts';

export const update: Handler = async (request, api) => {
  const { resource } = request;
  const { name = '' } = resource;
  if (resource.name === undefined) throw methodNotAllowed();
  const options = await writeOptionsOf(request, api, 'UpdateOptions');
  const part = partOf(request);
  const body = (await decodeObject(request, api)) as unknown as SimObject;
  body.metadata ??= {} as SimObject['metadata'];
  if (body.metadata.name !== name) {
    throw badRequest(
      body.metadata.name
        ? `the name of the object (${body.metadata.name}) does not match the name on the URL (${name})`
        : `the name of the object (${name} based on URL) was undeterminable: name must be provided`,
    );
  }
  if (resource.namespace !== undefined) {
    body.metadata.namespace ??= resource.namespace;
    if (body.metadata.namespace !== resource.namespace) {
      throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
    }
  }
  const stored = updateObject(api.registry, keptBy(request, api), resource.namespace, name, () => body, {
    ...options,
    part,
  });
  return presentObject(request, api, stored);
};

/** Which part of the object the URL is about. */
export function partOf({ resource, type }: ResourceRequest): 'object' | 'status' | 'all' {
  if (resource.subresource === undefined) return 'object';
  if (resource.subresource === 'status' && type.hasStatus) return 'status';
  // An approval is written into the status; who finalizes a namespace takes away what holds it, in its spec.
  if (resource.subresource === 'approval') return 'status';
  if (resource.subresource === 'finalize') return 'all';
  throw noSuchResource();
}
