// A service account's token: it reads like one, but nobody signed it.

import type { VolumeContext } from './volume.ts';

const usualLifetime = 3607;

export function serviceAccountToken(
  { pod, clock, random }: VolumeContext,
  {
    audience = 'https://kubernetes.default.svc.cluster.local',
    expirationSeconds = usualLifetime,
  }: { audience?: string; expirationSeconds?: number },
): string {
  const issued = Math.floor(clock.now() / 1000);
  const { namespace, name, uid } = pod.metadata;
  const account = pod.spec.serviceAccountName ?? 'default';
  const claims = {
    aud: [audience],
    exp: issued + expirationSeconds,
    iat: issued,
    iss: 'https://kubernetes.default.svc.cluster.local',
    'kubernetes.io': { namespace, pod: { name, uid }, serviceaccount: { name: account } },
    nbf: issued,
    sub: `system:serviceaccount:${namespace}:${account}`,
  };
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signature = Buffer.from(Array.from({ length: 64 }, () => Math.floor(random() * 256))).toString('base64url');
  return `${encode({ alg: 'RS256', kid: 'simulated' })}.${encode(claims)}.${signature}`;
}
