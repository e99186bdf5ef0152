// Who asks: the administrator of the kubeconfig, by its token or client certificate, or a service account by its token.

import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { Requester } from '../resources/resource-type.ts';

export const administrator: Requester = {
  name: 'kubernetes-admin',
  groups: ['system:masters', 'system:authenticated'],
};

/** The user behind a request, or undefined where the credentials are none of ours. */
export function authenticate(request: IncomingMessage, token: string): Requester | undefined {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const given = /^Bearer\s+(.+)$/i.exec(authorization)?.[1] ?? '';
    return sameText(given, token) ? administrator : undefined;
  }
  return (request.socket as TLSSocket).authorized ? administrator : undefined;
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
