// Who asks: the administrator of the kubeconfig, by its token or client certificate, a service account by its token, whom
// the administrator acts for, or nobody known.

import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { StatusError } from '../ports.ts';
import { PlainError } from './plain-error.ts';
import { authorize } from '../rbac/authorize.ts';
import type { Requester } from '../resources/resource-type.ts';
import type { Api } from './api.ts';

const administrator: Requester = { name: 'kubernetes-admin', groups: ['system:masters', 'system:authenticated'] };

const anonymous: Requester = { name: 'system:anonymous', groups: ['system:unauthenticated'] };

/** The user behind a request. Throws 401 where the token is none of ours, 403 where the user may not act for another. */
export function authenticate(request: IncomingMessage, token: string, api: Api): Requester {
  const user = identify(request, token, api);
  if (!user) throw new StatusError(401, 'Unauthorized', 'Unauthorized');
  return impersonated(request.headers, user, api);
}

function identify(request: IncomingMessage, token: string, api: Api): Requester | undefined {
  const { authorization } = request.headers;
  const given = /^Bearer\s+(.+)$/i.exec(authorization ?? '')?.[1];
  if (given === undefined) return byCertificate(request.socket as TLSSocket);
  return sameText(given, token) ? administrator : api.tokens.verify(given);
}

/** The server notes which certificate it was. */
function byCertificate(socket: TLSSocket): Requester {
  if (!socket.authorized) return anonymous;
  const fingerprint = socket.getPeerCertificate().fingerprint256.replaceAll(':', '').toLowerCase();
  return { ...administrator, extra: { 'authentication.kubernetes.io/credential-id': [`X509SHA256=${fingerprint}`] } };
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** `--as` and `--as-group` of kubectl. */
function impersonated(headers: IncomingHttpHeaders, user: Requester, api: Api): Requester {
  const name = headers['impersonate-user'];
  if (typeof name !== 'string' || name === '') {
    const others = [
      ...groupsAsked(headers).map((group) => `{Group  ${group}    }`),
      ...(headers['impersonate-uid']
        ? [`{UID  ${String(headers['impersonate-uid'])}  authentication.k8s.io/v1  }`]
        : []),
    ];
    if (others.length === 0) return user;
    throw new PlainError(500, `requested [${others.join(' ')}] without impersonating a user`);
  }
  if (authorize(api.registry.store, user, { verb: 'impersonate', resource: 'users', name }) === undefined) {
    const message = `users ${JSON.stringify(name)} is forbidden: User ${JSON.stringify(user.name)} cannot impersonate resource "users" in API group "" at the cluster scope`;
    throw new StatusError(403, 'Forbidden', message, { name, kind: 'users' });
  }
  const asked = groupsAsked(headers);
  const groups = asked.length === 0 ? groupsOf(name) : asked;
  const uid = headers['impersonate-uid'];
  return {
    name,
    ...(typeof uid === 'string' && uid !== '' && { uid }),
    groups: [...new Set([...groups, 'system:authenticated'])],
  };
}

const groupsAsked = (headers: IncomingHttpHeaders): string[] =>
  String(headers['impersonate-group'] ?? '')
    .split(',')
    .map((group) => group.trim())
    .filter(Boolean);

/** The groups that a service account belongs to by its name. */
export function groupsOf(name: string): string[] {
  const [, namespace] = /^system:serviceaccount:([^:]+):[^:]+$/.exec(name) ?? [];
  return namespace === undefined ? [] : ['system:serviceaccounts', `system:serviceaccounts:${namespace}`];
}
