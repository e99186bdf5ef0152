// Who gets in, and who may do what.

import { request } from 'node:https';
import { expect, test } from 'vitest';
import { useSimulator } from './running.ts';

const running = useSimulator();
const NS = '/api/v1/namespaces/default';

/** Without the kubeconfig's certificate. */
const bare = (path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; body: unknown }>((resolve, reject) => {
    const { server, tls } = running.client;
    const sent = request(new URL(path, server), { ca: tls.ca, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  running.client.call({ method: 'POST', path, body, headers });

const review = async (user: string | undefined, attributes: object) => {
  const answer = await post(
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    { spec: { resourceAttributes: attributes } },
    user === undefined ? {} : { 'impersonate-user': user },
  );
  return (answer.body as { status: { allowed: boolean } }).status.allowed;
};

test('nobody gets in with wrong credentials', async () => {
  const unauthorized = {
    status: 401,
    body: {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'Unauthorized',
      reason: 'Unauthorized',
      code: 401,
    },
  };
  expect(await bare('/api/v1/pods', { authorization: 'Bearer wrong' })).toEqual(unauthorized);
});

test('without any credentials there is little to see', async () => {
  for (const headers of [{}, { authorization: 'Basic YTpi' }, { authorization: 'Bearer ' }] as Record<
    string,
    string
  >[]) {
    expect((await bare('/version', headers)).status).toBe(200);
    expect((await bare(`${NS}/pods`, headers)).body).toMatchObject({
      code: 403,
      message:
        'pods is forbidden: User "system:anonymous" cannot list resource "pods" in API group "" in the namespace "default"',
    });
    expect((await bare('/nope', headers)).body).toMatchObject({
      message: 'forbidden: User "system:anonymous" cannot get path "/nope"',
    });
  }
});

test("the kubeconfig's token is enough", async () => {
  const token = /token: (\S+)/.exec(running.simulator.kubeconfig)?.[1];
  expect((await bare('/api/v1/pods', { authorization: `Bearer ${token}` })).status).toBe(200);
});

test('the administrator may do everything', async () => {
  expect(await review(undefined, { verb: 'delete', resource: 'nodes' })).toBe(true);
});

test('others may do what roles allow', async () => {
  const bob = { 'impersonate-user': 'bob' };
  const listed = await running.client.call({ path: `${NS}/pods`, headers: bob });
  expect(listed.body).toMatchObject({
    code: 403,
    message: 'pods is forbidden: User "bob" cannot list resource "pods" in API group "" in the namespace "default"',
  });
  const rbac = '/apis/rbac.authorization.k8s.io/v1/namespaces/default';
  await post(`${rbac}/roles`, {
    metadata: { name: 'reader' },
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }],
  });
  await post(`${rbac}/rolebindings`, {
    metadata: { name: 'bob' },
    roleRef: { kind: 'Role', name: 'reader' },
    subjects: [{ kind: 'User', name: 'bob' }],
  });
  expect((await running.client.call({ path: `${NS}/pods`, headers: bob })).status).toBe(200);
  expect(await review('bob', { verb: 'list', resource: 'pods', namespace: 'default' })).toBe(true);
  expect(await review('bob', { verb: 'delete', resource: 'pods', namespace: 'default' })).toBe(false);
  expect(await review('bob', { verb: 'list', resource: 'pods', namespace: 'kube-system' })).toBe(false);
});

test('everybody may look at the API itself', async () => {
  expect((await running.client.call({ path: '/apis', headers: { 'impersonate-user': 'bob' } })).status).toBe(200);
});

test('a service account acts by its token until that expires', async () => {
  const { body } = await post(`${NS}/serviceaccounts/default/token`, { spec: { expirationSeconds: 600 } });
  const { token } = (body as { status: { token: string } }).status;
  const asked = () => bare('/apis/authentication.k8s.io/v1', { authorization: `Bearer ${token}` });
  expect((await asked()).status).toBe(200);
  const refused = await bare(`${NS}/secrets`, { authorization: `Bearer ${token}` });
  expect(refused.body).toMatchObject({
    message:
      'secrets is forbidden: User "system:serviceaccount:default:default" cannot list resource "secrets" in API group "" in the namespace "default"',
  });
  await running.clock.advance(601_000);
  expect((await asked()).status).toBe(401);
});
