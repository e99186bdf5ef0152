import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectCluster } from '../../src/cluster/connect.ts';
import type { Cluster } from '../../src/cluster/port.ts';
import { followPods } from '../../src/run/follow-pods.ts';
import { useVirtualSimulator } from '../simulator/running.ts';

const running = useVirtualSimulator();
const pods = '/api/v1/namespaces/default/pods';
let cluster: Cluster;

beforeAll(async () => {
  const { simulator, clock } = running;
  cluster = await connectCluster({
    kubeconfig: { text: simulator.kubeconfig },
    userAgent: 'rutter/test',
    hold: clock.hold,
  });
  await create('old');
  await pass(60_000);
});

afterAll(() => cluster.close());

const pass = (ms: number) => new Promise<void>((done) => void running.clock.after(ms, done));

async function create(name: string): Promise<void> {
  const containers = [{ name: 'app', image: 'nginx' }];
  await cluster.json('POST', pods, {
    body: { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers } },
  });
}

/** Follows while a pod is made, runs and is deleted; what was told by then. */
async function life(name: string, since: number | undefined, asked: string[]): Promise<string[]> {
  const told: string[] = [];
  const followed = followPods({
    cluster,
    namespace: 'default',
    ...(since !== undefined && { since }),
    signal: new AbortController().signal,
    onPod: (object) => told.push(object.name),
    onState: ({ pod, state }) => told.push(`${pod.name} ${state}`),
  });
  await create(name);
  await expect.poll(() => told, { timeout: 10_000 }).toContain(`${name} Running`);
  for (const path of asked) followed.asked(path);
  await cluster.json('DELETE', `${pods}/${name}`, { body: { gracePeriodSeconds: 0 } });
  await expect.poll(() => told, { timeout: 10_000 }).toContain(`${name} Gone`);
  await followed.stop();
  return told;
}

const lifeOf = (name: string) => [
  name,
  ...['Pending', 'ContainerCreating', 'Running'].map((state) => `${name} ${state}`),
];

test('in a namespace of the run, every pod is met once and told in each state', async () => {
  const told = await life('one', undefined, []);
  expect(told).toEqual(expect.arrayContaining(['old', 'old Running', ...lifeOf('one'), 'one Gone']));
  expect(told.filter((text) => text === 'one')).toHaveLength(1);
});

test('where others work too, older pods only when a request names them', async () => {
  const strangers = await life('two', running.clock.now(), [
    pods,
    '/api/v1/namespaces/other/pods/old',
    `${pods}/older`,
  ]);
  expect(strangers.filter((text) => text.startsWith('old'))).toEqual([]);
  expect(strangers).toEqual(expect.arrayContaining([...lifeOf('two'), 'two Gone']));
  const named = await life('three', running.clock.now(), [`${pods}/old/log?follow=true`]);
  expect(named.filter((text) => text.startsWith('old'))).toEqual(['old', 'old Running']);
});
