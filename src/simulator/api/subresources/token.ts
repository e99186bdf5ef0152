// POST serviceaccounts/NAME/token: a token by which a pod, or `kubectl create token`, acts as the account.

import { type FieldError, invalid, invalidObject } from '../../object/field-error.ts';
import { at, isMap } from '../../object/json.ts';
import { toTime } from '../../object/time.ts';
import type { Handler } from '../api.ts';
import { readOptions } from '../body.ts';
import { notFound } from '../errors.ts';

const SHORTEST = 600;
const USUAL = 3600;

/** The API server itself. */
const OWN_AUDIENCE = 'https://kubernetes.default.svc.cluster.local';

export const token: Handler = async (request, api) => {
  const { type, resource } = request;
  const { name = '', namespace } = resource;
  const account = api.registry.objects.get('serviceaccounts', namespace, name);
  if (!account) throw notFound(type, name);
  const body = await readOptions(request, 'io.k8s.api.authentication.v1.TokenRequest', api);
  const seconds = Number(at(body, 'spec', 'expirationSeconds') ?? USUAL);
  const errors: FieldError[] =
    seconds < SHORTEST
      ? [invalid('spec.expirationSeconds', seconds, 'may not specify a duration less than 10 minutes')]
      : [];
  if (errors.length > 0) throw invalidObject({ group: 'authentication.k8s.io', kind: 'TokenRequest' }, '', errors);
  const asked = at(body, 'spec', 'audiences');
  const named = Array.isArray(asked) ? asked.map(String) : [];
  const audiences = named.length > 0 ? named : [OWN_AUDIENCE];
  const now = api.registry.clock.now();
  return {
    status: 201,
    object: {
      kind: 'TokenRequest',
      apiVersion: 'authentication.k8s.io/v1',
      metadata: { name, namespace, uid: account.metadata.uid, creationTimestamp: toTime(now) },
      spec: { ...(isMap(body) && isMap(body['spec']) ? body['spec'] : {}), audiences, expirationSeconds: seconds },
      status: {
        token: api.tokens.issue(account, seconds, audiences),
        expirationTimestamp: toTime(now + seconds * 1000),
      },
    },
  };
};
