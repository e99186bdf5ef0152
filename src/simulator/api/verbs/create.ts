// POST of a new object.

import { methodNotAllowed } from '../errors.ts';
import type { Handler } from '../api.ts';
import { createObject } from '../../store/create.ts';
import { decodeObject } from '../decode.ts';
import { presentObject } from '../present.ts';
import { keptBy } from '../stored.ts';
import { writeOptionsOf } from '../write-options.ts';

export const create: Handler = async (request, api) => {
  const { type, resource } = request;
  if ((type.namespaced && resource.namespace === undefined) || resource.name !== undefined) throw methodNotAllowed();
  const options = writeOptionsOf(request, 'CreateOptions');
  const body = await decodeObject(request, api);
  const stored = createObject(api.registry, keptBy(request, api), resource.namespace, body, options);
  return presentObject(request, api, stored, 201);
};
