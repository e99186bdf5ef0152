// GET of one object.

import { notFound } from '../errors.ts';
import type { Handler } from '../api.ts';
import { presentObject } from '../present.ts';
import { storedUnder } from '../stored.ts';

export const get: Handler = (request, api) => {
  const { type, resource } = request;
  const { name = '' } = resource;
  const object = api.registry.objects.get(storedUnder(type), resource.namespace, name);
  if (!object) throw notFound(type, name);
  return presentObject(request, api, object);
};
