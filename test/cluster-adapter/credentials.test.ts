import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeAuthenticator, toLibraryConfig } from '../../src/cluster/credentials.ts';
import type { KubeconfigUser } from '../../src/cluster/kubeconfig.ts';
import { certificates } from './certificates.ts';
import { connectTo, kubeconfigFor, rejection, startServer } from './local-server.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'credentials-'));
  await writeFile(join(folder, 'token'), 'from a file');
});
afterAll(() => rm(folder, { recursive: true }));

function authenticator(user: KubeconfigUser, cluster: object = {}) {
  const chosen = {
    name: 'x',
    namespace: 'default',
    clusterName: 'c',
    cluster: { server: 'https://c:6443', ...cluster },
    userName: 'u',
    user,
  };
  return makeAuthenticator(toLibraryConfig(chosen, undefined), user);
}

/** Prints a credential and leaves a line with what it was told for each time it ran. */
async function plugin(name: string, status: object): Promise<string> {
  const path = join(folder, name);
  const credential = JSON.stringify({ kind: 'ExecCredential', status });
  await writeFile(path, `#!/bin/sh\necho "$KUBERNETES_EXEC_INFO $1 $EXTRA" >> ${path}.ran\necho '${credential}'\n`);
  await chmod(path, 0o755);
  return path;
}

test.each<[string, () => KubeconfigUser, object]>([
  ['nobody', () => ({}), {}],
  ['a token', () => ({ token: 't' }), { Authorization: 'Bearer t' }],
  [
    'a token file, before a token',
    () => ({ token: 't', tokenFile: join(folder, 'token') }),
    { Authorization: 'Bearer from a file' },
  ],
  ['a password', () => ({ username: 'me', password: 'pw' }), { Authorization: `Basic ${btoa('me:pw')}` }],
  [
    'somebody who is somebody else',
    () => ({ token: 't', as: 'jane', 'as-uid': '7', 'as-groups': ['a', 'b'], 'as-user-extra': { 'x/y': ['1', '2'] } }),
    {
      Authorization: 'Bearer t',
      'Impersonate-User': 'jane',
      'Impersonate-Uid': '7',
      'Impersonate-Group': ['a', 'b'],
      'Impersonate-Extra-x%2Fy': ['1', '2'],
    },
  ],
])('the headers of %s', async (_, user, headers) => {
  expect((await authenticator(user())()).headers).toEqual(headers);
});

test('the TLS options of a cluster hold without a user too', async () => {
  const cluster = {
    'certificate-authority-data': btoa('ca'),
    'tls-server-name': 'kubernetes',
    'insecure-skip-tls-verify': true,
  };
  expect((await authenticator({}, cluster)()).tls).toMatchObject({
    ca: Buffer.from('ca'),
    servername: 'kubernetes',
    rejectUnauthorized: false,
  });
});

test('a plugin is told what it must know, and runs once for calls that come together', async () => {
  const command = await plugin('login', { token: 'fresh' });
  const authenticate = authenticator(
    {
      exec: {
        apiVersion: 'client.authentication.k8s.io/v1',
        command,
        args: ['arg'],
        env: [{ name: 'EXTRA', value: 'extra' }],
        provideClusterInfo: true,
      },
    },
    { 'tls-server-name': 'kubernetes' },
  );
  const all = await Promise.all([authenticate(), authenticate(), authenticate()]);
  expect(all.map(({ headers }) => headers)).toEqual(Array(3).fill({ Authorization: 'Bearer fresh' }));
  expect((await authenticate()).headers).toEqual({ Authorization: 'Bearer fresh' });
  const info = {
    apiVersion: 'client.authentication.k8s.io/v1',
    kind: 'ExecCredential',
    spec: { interactive: false, cluster: { server: 'https://c:6443', 'tls-server-name': 'kubernetes' } },
  };
  expect(await readFile(`${command}.ran`, 'utf8')).toBe(`${JSON.stringify(info)} arg extra\n`);
});

test('an expired credential is asked for again', async () => {
  const command = await plugin('short', { token: 'old', expirationTimestamp: '2020-01-01T00:00:00Z' });
  const authenticate = authenticator({ exec: { command } });
  await authenticate();
  await authenticate();
  expect((await readFile(`${command}.ran`, 'utf8')).split('\n').length).toBe(3);
});

test.each<[string, KubeconfigUser, string]>([
  [
    'a plugin that is not installed',
    { exec: { command: 'no-such-plugin', installHint: 'Get it.\n' } },
    `getting credentials: exec: executable no-such-plugin not found

It looks like you are trying to use a client-go credential plugin that is not installed.

To learn more about this feature, consult the documentation available at:
      https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins

Get it.`,
  ],
  [
    'a certificate that is not there',
    { 'client-certificate': '/no/cert.pem', 'client-key': '/no/key.pem' },
    "getting credentials: ENOENT: no such file or directory, open '/no/cert.pem'",
  ],
  [
    'a plugin that fails',
    { exec: { command: '/bin/sh', args: ['-c', 'echo denied >&2; exit 1'] } },
    'getting credentials: denied',
  ],
])('%s', async (_, user, message) => {
  const cluster = await connectTo(kubeconfigFor('https://127.0.0.1:1', undefined, user));
  expect(await rejection(cluster.json('GET', '/'))).toMatchObject({
    name: 'ConnectionError',
    kind: 'credentials',
    message,
  });
  await cluster.close();
});

test('a plugin that never ends is left at the deadline', async () => {
  const user = { exec: { command: '/bin/sh', args: ['-c', 'exec sleep 2'] } };
  const cluster = await connectTo(kubeconfigFor('https://127.0.0.1:1', undefined, user));
  expect(await rejection(cluster.json('GET', '/', { timeout: 50 }))).toMatchObject({ kind: 'timeout' });
  await cluster.close();
});

test('a new certificate of the user makes new connections', async () => {
  const server = await startServer({});
  const [before, after] = [certificates.good, certificates.stranger];
  const paths = { 'client-certificate': join(folder, 'cert.pem'), 'client-key': join(folder, 'key.pem') };
  const write = async ({ cert, key }: typeof before) => {
    await writeFile(paths['client-certificate'], cert);
    await writeFile(paths['client-key'], key);
  };
  await write(before);
  const { clusters } = JSON.parse(server.kubeconfig) as { clusters: [{ cluster: object }] };
  const kubeconfig = JSON.stringify({
    'current-context': 'c',
    contexts: [{ name: 'c', context: { cluster: 'local', user: 'u' } }],
    clusters,
    users: [{ name: 'u', user: paths }],
  });
  const cluster = await connectTo(kubeconfig);
  await cluster.json('GET', '/1');
  await cluster.json('GET', '/2');
  await write(after);
  await cluster.json('GET', '/3');
  expect(server.connections()).toBe(2);
  await cluster.close();
  await server.close();
});
