// What exec, attach and port-forward answer to a request that asks for no WebSocket.

import type { Pod } from '../../resources/pod-types.ts';
import { badRequest, notFound } from '../errors.ts';
import type { Handler } from '../api.ts';
import { chooseContainer } from './container.ts';

export const upgradeRequired: Handler = ({ type, resource, query }, api) => {
  const { namespace, name = '', subresource } = resource;
  const pod = api.registry.objects.get('pods', namespace, name) as Pod | undefined;
  if (!pod) throw notFound(type, name);
  if (subresource !== 'portforward') chooseContainer(pod, query.get('container'));
  throw badRequest('Upgrade request required');
};
