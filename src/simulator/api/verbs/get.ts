// GET of one object.

import { writeContext } from '../../store/registry.ts';
import { notFound } from '../errors.ts';
import type { Handler } from '../api.ts';
import { presentObject } from '../present.ts';
import { storedUnder } from '../stored.ts';

export const get: Handler = (request, api) => {
  const { type, resource } = request;
  const { name = '' } = resource;
  const object = type.computed
    ? type.computed(writeContext(api.registry)).find(({ metadata }) => metadata.name === name)
    : api.registry.objects.get(storedUnder(type), resource.namespace, name);
  if (!object) throw notFound(type, name);
  return presentObject(request, api, object);
};
