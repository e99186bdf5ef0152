import { expect, test } from 'vitest';
import type { Cluster, KubeObject, WatchEvent } from '../../src/cluster/port.ts';
import { followPods } from '../../src/run/follow-pods.ts';

const began = Date.UTC(2026, 10, 23, 1, 0, 0);

const pod = (name: string, created: number, phase: string): KubeObject => ({
  metadata: { name, namespace: 'a', uid: `uid-of-${name}`, creationTimestamp: new Date(created).toISOString() },
  status: { phase },
});

/** A cluster whose one watch yields these. */
const watching = (events: WatchEvent[]): Cluster =>
  ({
    async *watch(_: string, { signal }: { signal?: AbortSignal }) {
      yield* events;
      await new Promise<void>((done) => signal?.addEventListener('abort', () => done()));
    },
  }) as unknown as Cluster;

async function heard(events: WatchEvent[], since: number | undefined, asked: string[]): Promise<string[]> {
  const told: string[] = [];
  const pods = followPods({
    cluster: watching(events),
    namespace: 'a',
    ...(since !== undefined && { since }),
    signal: new AbortController().signal,
    onPod: ({ name }) => told.push(name),
    onState: ({ pod: { name }, state }) => told.push(`${name} ${state}`),
  });
  await new Promise((done) => setImmediate(done));
  for (const path of asked) pods.asked(path);
  await pods.stop();
  return told;
}

const events: WatchEvent[] = [
  { type: 'ADDED', object: pod('old', began - 60_000, 'Running') },
  { type: 'ADDED', object: pod('new', began + 1000, 'Pending') },
  { type: 'MODIFIED', object: pod('new', began + 1000, 'Pending') },
  { type: 'MODIFIED', object: pod('new', began + 1000, 'Running') },
  { type: 'BOOKMARK', object: { metadata: { resourceVersion: '7' } } },
  { type: 'DELETED', object: pod('new', began + 1000, 'Running') },
];

const ofNew = ['new', 'new Pending', 'new Running', 'new Gone'];

test('in a namespace of the run, every pod and each state once', async () => {
  expect(await heard(events, undefined, [])).toEqual(['old', 'old Running', ...ofNew]);
});

test('where others work too, older pods only when a request names them', async () => {
  expect(await heard(events, began, ['/api/v1/namespaces/a/pods', '/api/v1/namespaces/b/pods/old'])).toEqual(ofNew);
  expect(await heard(events, began, ['/api/v1/namespaces/a/pods/old/log?follow=true'])).toEqual([
    ...ofNew,
    'old',
    'old Running',
  ]);
});
