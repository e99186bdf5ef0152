// A cluster that is saved and begins again: what survives, and what a file must be like.

import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../../src/simulator/start.ts';
import { saveState, type SavedState, stateFault } from '../../../src/simulator/state/saved-state.ts';
import { readStateFile, writeStateFile } from '../../../src/simulator/state/state-file.ts';
import { makeObjectStore } from '../../../src/simulator/store/object-store.ts';
import { type VirtualClock, virtualClock } from '../../../src/simulator/virtual-clock.ts';
import { type Client, makeClient } from '../https-client.ts';

const folder = await mkdtemp(join(tmpdir(), 'saved-state-'));
const certificateDirectory = join(tmpdir(), 'rutter-test-certificates');
const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ends) await end();
});

async function start(now: string, state?: SavedState): Promise<{ client: Client; simulator: Simulator }> {
  const clock: VirtualClock = virtualClock({ start: Date.parse(now), patience: 20 });
  const bugs: unknown[] = [];
  const onBug = (error: unknown) => void bugs.push(error);
  const simulator = await startSimulator({ clock, certificateDirectory, onBug, ...(state && { state }) });
  const client = makeClient(simulator.kubeconfig);
  ends.push(async () => {
    client.close();
    await simulator.close();
    clock.close();
    expect(bugs).toEqual([]);
  });
  return { client, simulator };
}

interface Listed {
  metadata: { resourceVersion: string };
  items: { metadata: { name: string; uid: string; resourceVersion: string }; status?: { phase?: string } }[];
}

const list = async (client: Client, path: string) => (await client.call({ path })).body as Listed;

/** Asks until the answer is as it should be; a virtual clock makes it so at once. */
async function until<T>(ask: () => Promise<T>, fits: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await ask();
    if (fits(value)) return value;
  }
}

const PODS = '/api/v1/namespaces/default/pods';
const CRONTABS = '/apis/stable.example.com/v1/namespaces/default/crontabs';

const definition = {
  metadata: { name: 'crontabs.stable.example.com' },
  spec: {
    group: 'stable.example.com',
    scope: 'Namespaced',
    names: { plural: 'crontabs', singular: 'crontab', kind: 'CronTab' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
};

const deployment = {
  metadata: { name: 'web' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'nginx' }] } },
  },
};

const post = (client: Client, path: string, body: object) => client.call({ method: 'POST', path, body });

const running = ({ items }: Listed) => items.length === 2 && items.every(({ status }) => status?.phase === 'Running');

describe('a cluster that begins again', () => {
  test('has its objects, their uids and versions, its kinds, and containers that start anew', async () => {
    const before = await start('2026-11-23T04:00:00Z');
    await post(before.client, '/apis/apps/v1/namespaces/default/deployments', deployment);
    await post(before.client, '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', definition);
    const crontab = { apiVersion: 'stable.example.com/v1', kind: 'CronTab', metadata: { name: 'a' } };
    await until(
      () => post(before.client, CRONTABS, crontab),
      ({ status }) => status === 201,
    );
    const old = await until(() => list(before.client, PODS), running);
    const file = join(folder, 'cluster.json');
    const state = JSON.parse(JSON.stringify(before.simulator.state.save())) as SavedState;
    await writeStateFile(file, state);
    const saved = await readStateFile(file);
    expect(saved).toEqual(state);

    const after = await start('2026-11-23T04:10:00Z', saved);
    const pods = await until(() => list(after.client, PODS), running);
    const identity = ({ items }: Listed) => items.map(({ metadata: { name, uid } }) => ({ name, uid }));
    expect(identity(pods)).toEqual(identity(old));
    const maps = '/api/v1/namespaces/kube-system/configmaps';
    expect((await list(after.client, maps)).items).toEqual((await list(before.client, maps)).items);
    expect(
      (
        await until(
          () => list(after.client, CRONTABS),
          ({ items }) => items !== undefined,
        )
      ).items,
    ).toMatchObject([{ metadata: { name: 'a' } }]);
    const said = await until(
      () => after.client.call({ path: `${PODS}/${pods.items[0]?.metadata.name}/log` }),
      ({ status }) => status === 200,
    );
    expect(said.status).toBe(200);
    expect(Number(pods.metadata.resourceVersion)).toBeGreaterThan(Number(old.metadata.resourceVersion));
    const stale = await after.client.call({ path: `${PODS}?watch=true&resourceVersion=1` });
    expect(stale.body).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } });
  });
});

describe('a state file', () => {
  const empty = saveState(makeObjectStore());
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', uid: 'u', resourceVersion: '3' } };

  test.each<[string, unknown, string | undefined]>([
    ['an empty cluster', empty, undefined],
    ['an object', { ...empty, version: 3, objects: { pods: [pod] } }, undefined],
    ['something else', { kind: 'Config' }, 'it is no saved state of the simulator'],
    ['a list', [], 'it is no saved state of the simulator'],
    ['a later form', { ...empty, rutterSimulator: 2 }, 'its form is 2, and this program knows form 1'],
    ['no version', { rutterSimulator: 1, objects: {} }, 'its version is no number'],
    ['no objects', { rutterSimulator: 1, version: 1 }, 'it has no objects'],
    ['no list', { ...empty, objects: { pods: {} } }, 'its pods are no list'],
    ['half an object', { ...empty, objects: { pods: [{ kind: 'Pod' }] } }, 'the pods at position 0 are no object'],
    ['an object of the future', { ...empty, objects: { pods: [pod] } }, 'the pods at position 0 are no object'],
  ])('with %s', (_what, value, fault) => expect(stateFault(value)).toBe(fault));

  test('that is not there is none', async () => expect(await readStateFile(join(folder, 'nowhere'))).toBeUndefined());

  test.each(['', '{"rutterSimulator":1,', 'kind: Config\n', '{}'])(
    'that holds %j is refused and kept',
    async (text) => {
      const file = join(folder, 'foreign');
      await writeFile(file, text);
      await expect(readStateFile(file)).rejects.toThrow(`the state in ${file} can't be read: it is no`);
      expect(await readFile(file, 'utf8')).toBe(text);
    },
  );

  test('that cannot be written leaves nothing behind', async () => {
    const file = join(folder, 'none', 'state');
    await expect(writeStateFile(file, empty)).rejects.toThrow(`the state can't be written to ${file}: `);
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
