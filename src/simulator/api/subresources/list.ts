// The subresources that have handlers of their own, by resource and name.

import { storageKey } from '../../resources/resource-type.ts';
import type { Handler, ResourceRequest } from '../api.ts';
import { methodNotAllowed, noSuchResource } from '../errors.ts';
import type { Verb } from '../request.ts';
import { binding } from './binding.ts';
import { patchEphemeral, updateEphemeral } from './ephemeral-containers.ts';
import { eviction } from './eviction.ts';
import { log } from './log.ts';
import { proxyPod, proxyService } from './proxy.ts';
import { getScale, patchScale, updateScale } from './scale.ts';
import { token } from './token.ts';
import { get } from '../verbs/get.ts';
import { patch } from '../verbs/patch.ts';
import { update } from '../verbs/update.ts';
import { upgradeRequired } from './upgrade-required.ts';

export type SubresourceHandlers = Partial<Record<Verb, Handler>>;

const subresources: Record<string, SubresourceHandlers> = {
  'certificatesigningrequests.certificates.k8s.io/approval': { get, patch, update },
  'namespaces/finalize': { update },
  'pods/attach': { connect: upgradeRequired },
  'pods/binding': { create: binding },
  'pods/ephemeralcontainers': { get, patch: patchEphemeral, update: updateEphemeral },
  'pods/eviction': { create: eviction },
  'pods/exec': { connect: upgradeRequired },
  'pods/log': { get: log },
  'pods/portforward': { connect: upgradeRequired },
  'pods/proxy': { connect: proxyPod },
  'serviceaccounts/token': { create: token },
  'services/proxy': { connect: proxyService },
};

/** Of every kind that has a number of replicas. */
const scale: SubresourceHandlers = { get: getScale, patch: patchScale, update: updateScale };

export function subresourceHandler({ type, resource }: ResourceRequest, verb: Verb): Handler {
  if (resource.subresource === 'scale' && type.scale) return handlerFor(scale, verb);
  const found = subresources[`${storageKey(type)}/${resource.subresource}`];
  if (!found) throw noSuchResource();
  return handlerFor(found, verb);
}

function handlerFor(handlers: SubresourceHandlers, verb: Verb): Handler {
  const handler = handlers[verb];
  if (!handler) throw methodNotAllowed();
  return handler;
}
