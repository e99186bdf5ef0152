// Many pods that ask for one image at the same time do not wait for each other's look-ups.

import { expect, test } from 'vitest';
import { useVirtualSimulator } from '../running.ts';

const running = useVirtualSimulator();
const PODS = '/api/v1/namespaces/default/pods';

interface Pods {
  items: { status: { phase: string; containerStatuses?: { state: { running?: { startedAt: string } } }[] } }[];
}

test.each(['nginx:1.27', 'nginx'])('a hundred pods of %s', async (image) => {
  const began = running.clock.now();
  const label = image.replace(':', '-');
  const pod = (index: number) => ({
    metadata: { name: `${label}-${index}`, labels: { label } },
    spec: { containers: [{ name: 'c', image }] },
  });
  await Promise.all(
    Array.from({ length: 100 }, (_, index) => running.client.call({ method: 'POST', path: PODS, body: pod(index) })),
  );
  let pods: Pods;
  do pods = (await running.client.call({ path: `${PODS}?labelSelector=label%3D${label}` })).body as Pods;
  while (!pods.items.every(({ status }) => status.phase === 'Running'));
  const started = pods.items.map(({ status }) =>
    Date.parse(status.containerStatuses?.[0]?.state.running?.startedAt ?? ''),
  );
  expect(Math.max(...started) - Math.floor(began / 1000) * 1000).toBeLessThanOrEqual(8000);
});
