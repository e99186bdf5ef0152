// Who asks: the administrator of the kubeconfig, by its token or client certificate, a service account by its token, or
// whom the administrator acts for.

import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { StatusError } from '../ports.ts';
import { authorize } from '../rbac/authorize.ts';
import type { Requester } from '../resources/resource-type.ts';
import type { Api } from './api.ts';

const administrator: Requester = { name: 'kubernetes-admin', groups: ['system:masters', 'system:authenticated'] };

/** The user behind a request. Throws 401 where the credentials are none of ours, 403 where it may not act for another. */
export function authenticate(request: IncomingMessage, token: string, api: Api): Requester {
  const user = identify(request, token, api);
  if (!user) throw new StatusError(401, 'Unauthorized', 'Unauthorized');
  return impersonated(request.headers, user, api);
}

function identify(request: IncomingMessage, token: string, api: Api): Requester | undefined {
  const { authorization } = request.headers;
  if (authorization === undefined) return (request.socket as TLSSocket).authorized ? administrator : undefined;
  const given = /^Bearer\s+(.+)$/i.exec(authorization)?.[1] ?? '';
  return sameText(given, token) ? administrator : api.tokens.verify(given);
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** `--as` and `--as-group` of kubectl. */
function impersonated(headers: IncomingHttpHeaders, user: Requester, api: Api): Requester {
  const name = headers['impersonate-user'];
  if (typeof name !== 'string' || name === '') return user;
  if (authorize(api.registry.store, user, { verb: 'impersonate', resource: 'users', name }) === undefined) {
    const message = `users ${JSON.stringify(name)} is forbidden: User ${JSON.stringify(user.name)} cannot impersonate resource "users" in API group "" at the cluster scope`;
    throw new StatusError(403, 'Forbidden', message, { name, kind: 'users' });
  }
  const asked = headers['impersonate-group'];
  const groups =
    asked === undefined
      ? groupsOf(name)
      : String(asked)
          .split(',')
          .map((group) => group.trim());
  return { name, groups: [...new Set([...groups, 'system:authenticated'])] };
}

/** The groups that a service account belongs to by its name. */
export function groupsOf(name: string): string[] {
  const [, namespace] = /^system:serviceaccount:([^:]+):[^:]+$/.exec(name) ?? [];
  return namespace === undefined ? [] : ['system:serviceaccounts', `system:serviceaccounts:${namespace}`];
}
