// The subresources that have handlers of their own, by resource and name.

import { storageKey } from '../../resources/resource-type.ts';
import type { Handler, ResourceRequest } from '../api.ts';
import { methodNotAllowed, noSuchResource } from '../errors.ts';
import type { Verb } from '../request.ts';
import { binding } from './binding.ts';
import { eviction } from './eviction.ts';
import { log } from './log.ts';
import { upgradeRequired } from './upgrade-required.ts';

export type SubresourceHandlers = Partial<Record<Verb, Handler>>;

const subresources: Record<string, SubresourceHandlers> = {
  'pods/attach': { connect: upgradeRequired },
  'pods/binding': { create: binding },
  'pods/eviction': { create: eviction },
  'pods/exec': { connect: upgradeRequired },
  'pods/log': { get: log },
  'pods/portforward': { connect: upgradeRequired },
};

export function subresourceHandler({ type, resource }: ResourceRequest, verb: Verb): Handler {
  const found = subresources[`${storageKey(type)}/${resource.subresource}`];
  if (!found) throw noSuchResource();
  const handler = found[verb];
  if (!handler) throw methodNotAllowed();
  return handler;
}
