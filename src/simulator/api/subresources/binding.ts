// POST pods/NAME/binding: gives a pod its node. The scheduler's door, open to clients.

import { at } from '../../object/json.ts';
import { bind } from '../../resources/bindings.ts';
import type { Pod } from '../../resources/pod-types.ts';
import { updateObject } from '../../store/update.ts';
import type { Handler } from '../api.ts';
import { readOptions } from '../body.ts';
import { badRequest } from '../errors.ts';

export const binding: Handler = async (request, api) => {
  const { type, resource } = request;
  const { name = '', namespace } = resource;
  const value = await readOptions(request, 'io.k8s.api.core.v1.Binding', api);
  if (at(value, 'metadata', 'name') !== name) throw badRequest('name in URL does not match name in Binding object');
  const node = String(at(value, 'target', 'name') ?? '');
  const now = api.registry.clock.now();
  updateObject(api.registry, type, namespace, name, (draft) => bind(draft as Pod, node, now), { part: 'all' });
  return { status: 201, object: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 } };
};
