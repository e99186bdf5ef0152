// What a running pod makes of changes around it: a config map that goes, another image for one that can't be pulled.

import { expect, test } from 'vitest';
import { useVirtualSimulator } from '../running.ts';

const running = useVirtualSimulator();
const NS = '/api/v1/namespaces/default';
const MERGE = 'application/merge-patch+json';

const post = (path: string, body: object) => running.client.call({ method: 'POST', path, body });
const patch = (path: string, body: object) =>
  running.client.call({ method: 'PATCH', path, body, contentType: 'application/strategic-merge-patch+json' });

interface Pod {
  status?: { phase?: string; containerStatuses?: { state: { waiting?: { reason: string } }; image: string }[] };
}

async function until(name: string, fits: (pod: Pod) => boolean): Promise<Pod> {
  for (;;) {
    const { body } = await running.client.call({ path: `${NS}/pods/${name}` });
    if (fits(body as Pod)) return body as Pod;
  }
}

const isRunning = ({ status }: Pod) => status?.phase === 'Running';

test('a mounted config map is changed, and gone before the pod sees the change', async () => {
  await post(`${NS}/configmaps`, { metadata: { name: 'settings' }, data: { a: '1' } });
  const mount = { name: 'v', mountPath: '/etc/v' };
  const main = { name: 'c', image: 'busybox', command: ['sleep', '100000'], volumeMounts: [mount] };
  const spec = { containers: [main], volumes: [{ name: 'v', configMap: { name: 'settings' } }] };
  await post(`${NS}/pods`, { metadata: { name: 'reader' }, spec });
  await until('reader', isRunning);
  const change = { method: 'PATCH', path: `${NS}/configmaps/settings`, contentType: MERGE, body: { data: { a: '2' } } };
  await running.client.call(change);
  await running.client.call({ method: 'DELETE', path: `${NS}/configmaps/settings` });
  // Long after the kubelet would have looked: this pod takes longer than that.
  const slow = { name: 'c', image: 'busybox', command: ['sh', '-c', 'sleep 120'] };
  await post(`${NS}/pods`, { metadata: { name: 'slow' }, spec: { restartPolicy: 'Never', containers: [slow] } });
  await until('slow', isRunning);
  // Nobody asks meanwhile: the clock jumps.
  for await (const _line of running.client.stream({ path: `${NS}/pods/slow/log?follow=true` }).lines);
  expect(isRunning(await until('reader', () => true))).toBe(true);
});

test('another image is tried at once', async () => {
  const spec = { containers: [{ name: 'c', image: 'nginx:nosuch' }] };
  await post(`${NS}/pods`, { metadata: { name: 'typo' }, spec });
  await until('typo', ({ status }) => {
    return status?.containerStatuses?.[0]?.state.waiting?.reason === 'ImagePullBackOff';
  });
  const began = running.clock.now();
  await patch(`${NS}/pods/typo`, { spec: { containers: [{ name: 'c', image: 'nginx:1.27' }] } });
  const pod = await until('typo', isRunning);
  expect(pod.status?.containerStatuses?.[0]?.image).toBe('docker.io/library/nginx:1.27');
  expect(running.clock.now() - began).toBeLessThan(10_000);
});
