// Tokens of service accounts: JSON web tokens that this server signs and knows again. They die with it.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../model/clock.ts';
import { isMap, type JsonMap } from '../object/json.ts';
import { randomUid } from '../object/random.ts';
import type { SimObject, Store } from '../ports.ts';
import type { Requester } from '../resources/resource-type.ts';

export interface Tokens {
  /** `seconds` to live. */
  issue(account: SimObject, seconds: number, audiences: readonly string[]): string;
  /** Whose token it is; undefined for one that is broken, expired or of an account that is gone. */
  verify(token: string): Requester | undefined;
}

export const ISSUER = 'https://kubernetes.default.svc.cluster.local';

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

export function makeTokens(store: Store, clock: Clock, random: () => number): Tokens {
  const secret = randomBytes(32);
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest();
  return {
    issue({ metadata }, seconds, audiences) {
      const now = Math.floor(clock.now() / 1000);
      const { namespace, name, uid } = metadata;
      const claims = {
        aud: audiences.length > 0 ? audiences : [ISSUER],
        exp: now + seconds,
        iat: now,
        iss: ISSUER,
        jti: randomUid(random),
        'kubernetes.io': { namespace, serviceaccount: { name, uid } },
        nbf: now,
        sub: `system:serviceaccount:${namespace}:${name}`,
      };
      const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
      return `${text}.${sign(text).toString('base64url')}`;
    },
    verify(token) {
      const [header = '', payload = '', signature = ''] = token.split('.');
      const [given, expected] = [Buffer.from(signature, 'base64url'), sign(`${header}.${payload}`)];
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as JsonMap;
      return Number(claims['exp']) * 1000 > clock.now() ? ownerOf(store, claims) : undefined;
    },
  };
}

function ownerOf(store: Store, claims: JsonMap): Requester | undefined {
  const bound = claims['kubernetes.io'];
  const account = isMap(bound) && isMap(bound['serviceaccount']) ? bound['serviceaccount'] : {};
  const namespace = String(isMap(bound) ? bound['namespace'] : '');
  const found = store.get('serviceaccounts', namespace, String(account['name']));
  if (found?.metadata.uid !== account['uid']) return undefined;
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'];
  return { name: String(claims['sub']), groups };
}
