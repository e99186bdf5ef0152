// Deleting: grace periods, finalizers, dependents, namespaces.

import { expect, test } from 'vitest';
import { useSimulator } from './running.ts';

const running = useSimulator();
const NS = '/api/v1/namespaces/default';

const post = (path: string, body: object) => running.client.call({ method: 'POST', path, body });
const status = async (path: string) => (await running.client.call({ path })).status;
const remove = (path: string, body?: object) => running.client.call({ method: 'DELETE', path, ...(body && { body }) });
const merge = (path: string, body: object) =>
  running.client.call({ method: 'PATCH', path, body, contentType: 'application/merge-patch+json' });

const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'owner' };

async function ownerAndDependent(block = true): Promise<void> {
  const { body } = await post(`${NS}/configmaps`, { metadata: { name: 'owner' } });
  const { uid } = (body as { metadata: { uid: string } }).metadata;
  const ownerReferences = [{ ...owner, uid, blockOwnerDeletion: block }];
  await post(`${NS}/secrets`, { metadata: { name: 'dependent', ownerReferences } });
  await running.clock.advance(50);
}

test('a finalizer holds the object until it is taken away', async () => {
  await post(`${NS}/configmaps`, { metadata: { name: 'held', finalizers: ['example.com/hold'] } });
  const { status: code, body } = await remove(`${NS}/configmaps/held`);
  expect([code, (body as { metadata: object }).metadata]).toEqual([
    200,
    expect.objectContaining({ deletionGracePeriodSeconds: 0, deletionTimestamp: expect.any(String) }),
  ]);
  expect(await status(`${NS}/configmaps/held`)).toBe(200);
  await merge(`${NS}/configmaps/held`, { metadata: { finalizers: null } });
  expect(await status(`${NS}/configmaps/held`)).toBe(404);
});

test('an object that is going gets no new finalizers', async () => {
  await post(`${NS}/configmaps`, { metadata: { name: 'going', finalizers: ['example.com/hold'] } });
  await remove(`${NS}/configmaps/going`);
  const answer = await merge(`${NS}/configmaps/going`, {
    metadata: { finalizers: ['example.com/hold', 'example.com/more'] },
  });
  expect(answer.body).toMatchObject({
    code: 422,
    message:
      'ConfigMap "going" is invalid: metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{"example.com/more"}',
  });
  await merge(`${NS}/configmaps/going`, { metadata: { finalizers: null } });
});

test('preconditions are kept', async () => {
  await post(`${NS}/configmaps`, { metadata: { name: 'known' } });
  const answer = await remove(`${NS}/configmaps/known`, { preconditions: { uid: 'other' } });
  expect(answer.body).toMatchObject({ code: 409, reason: 'Conflict' });
  expect((await remove(`${NS}/configmaps/known`)).status).toBe(200);
});

test('dependents follow their owner in the background', async () => {
  await ownerAndDependent();
  await remove(`${NS}/configmaps/owner`);
  expect(await status(`${NS}/configmaps/owner`)).toBe(404);
  expect(await status(`${NS}/secrets/dependent`)).toBe(200);
  await running.clock.advance(100);
  expect(await status(`${NS}/secrets/dependent`)).toBe(404);
});

test('in the foreground the owner waits for its dependents', async () => {
  await ownerAndDependent();
  await merge(`${NS}/secrets/dependent`, { metadata: { finalizers: ['example.com/hold'] } });
  await remove(`${NS}/configmaps/owner`, { propagationPolicy: 'Foreground' });
  await running.clock.advance(100);
  expect([await status(`${NS}/configmaps/owner`), await status(`${NS}/secrets/dependent`)]).toEqual([200, 200]);
  await merge(`${NS}/secrets/dependent`, { metadata: { finalizers: null } });
  await running.clock.advance(100);
  expect([await status(`${NS}/configmaps/owner`), await status(`${NS}/secrets/dependent`)]).toEqual([404, 404]);
});

test('orphans stay, without their owner', async () => {
  await ownerAndDependent();
  await remove(`${NS}/configmaps/owner`, { propagationPolicy: 'Orphan' });
  await running.clock.advance(100);
  expect(await status(`${NS}/configmaps/owner`)).toBe(404);
  const { body } = await running.client.call({ path: `${NS}/secrets/dependent` });
  expect((body as { metadata: object }).metadata).not.toHaveProperty('ownerReferences');
  await remove(`${NS}/secrets/dependent`);
});

test('a namespace empties itself and takes nothing new', async () => {
  await post('/api/v1/namespaces', { metadata: { name: 'full' } });
  await running.clock.advance(50);
  await post('/api/v1/namespaces/full/configmaps', { metadata: { name: 'c', finalizers: ['example.com/hold'] } });
  const { body } = await remove('/api/v1/namespaces/full');
  expect(body).toMatchObject({ status: { phase: 'Terminating' } });
  await running.clock.advance(100);
  expect((await post('/api/v1/namespaces/full/configmaps', { metadata: { name: 'd' } })).body).toMatchObject({
    code: 403,
    message:
      'configmaps "d" is forbidden: unable to create new content in namespace full because it is being terminated',
  });
  expect((await running.client.call({ path: '/api/v1/namespaces/full' })).body).toMatchObject({
    status: {
      conditions: expect.arrayContaining([
        expect.objectContaining({
          type: 'NamespaceFinalizersRemaining',
          status: 'True',
          message: 'Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances',
        }),
      ]),
    },
  });
  await merge('/api/v1/namespaces/full/configmaps/c', { metadata: { finalizers: null } });
  await running.clock.advance(100);
  expect(await status('/api/v1/namespaces/full')).toBe(404);
});

test('the service of the API server comes back', async () => {
  await remove(`${NS}/services/kubernetes`);
  expect(await status(`${NS}/services/kubernetes`)).toBe(404);
  await running.clock.advance(2000);
  expect(await status(`${NS}/services/kubernetes`)).toBe(200);
});
