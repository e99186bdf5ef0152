// POST of a new object.

import { methodNotAllowed } from '../errors.ts';
import type { JsonMap } from '../../object/json.ts';
import type { SimObject } from '../../ports.ts';
import { writeContext } from '../../store/registry.ts';
import type { Answer } from '../answer.ts';
import type { Api, Handler, ResourceRequest } from '../api.ts';
import { createObject } from '../../store/create.ts';
import { decodeObject } from '../decode.ts';
import { presentObject } from '../present.ts';
import { keptBy } from '../stored.ts';
import { writeOptionsOf } from '../write-options.ts';

export const create: Handler = async (request, api) => {
  const { type, resource } = request;
  if ((type.namespaced && resource.namespace === undefined) || resource.name !== undefined) throw methodNotAllowed();
  const options = await writeOptionsOf(request, api, 'CreateOptions');
  const body = await decodeObject(request, api);
  if (type.answer) return answerAtOnce(request, api, body);
  const stored = createObject(api.registry, keptBy(request, api), resource.namespace, body, options);
  return presentObject(request, api, stored, 201);
};

/** A review or binding: the request's object is all there is. */
function answerAtOnce(request: ResourceRequest, api: Api, body: JsonMap): Answer {
  const { type, resource, user } = request;
  const object = { ...body } as unknown as SimObject;
  object.metadata = { ...object.metadata, ...(resource.namespace !== undefined && { namespace: resource.namespace }) };
  return { status: 201, object: type.answer?.(object, writeContext(api.registry), user) };
}
