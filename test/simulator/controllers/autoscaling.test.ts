// The horizontal pod autoscaler: without metrics, and with a load that its target declares. The texts are a real cluster's.

import { expect, test } from 'vitest';
import { sleep } from '../../../src/model/clock.ts';
import { useVirtualSimulator } from '../running.ts';

const running = useVirtualSimulator();
const APPS = '/apis/apps/v1/namespaces/default/deployments';
const SCALERS = '/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers';

const call = (method: string, path: string, body: object) =>
  running.client.call({
    method,
    path,
    body,
    ...(method === 'PATCH' && { contentType: 'application/merge-patch+json' }),
  });

interface Scaler {
  status: { conditions: { type: string; status: string; reason: string }[]; desiredReplicas: number };
}

const conditions = async (): Promise<string[]> => {
  const { status } = (await running.client.call({ path: `${SCALERS}/web` })).body as Scaler;
  return [...status.conditions.map(({ type, reason }) => `${type}: ${reason}`), `${status.desiredReplicas}`];
};

const load = (cpu: string) =>
  call('PATCH', `${APPS}/web`, { metadata: { annotations: { 'simulator.rutter/load-cpu': cpu } } });

test('an autoscaler grows and shrinks its target by the declared load', async () => {
  const containers = [{ name: 'c', image: 'nginx:1.27', resources: { requests: { cpu: '100m' } } }];
  await call('POST', APPS, {
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers } },
    },
  });
  const target = { type: 'Utilization', averageUtilization: 50 };
  await call('POST', SCALERS, {
    metadata: { name: 'web' },
    spec: {
      maxReplicas: 5,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }],
    },
  });
  await sleep(running.clock, 20_000);
  expect(await conditions()).toEqual(['AbleToScale: SucceededGetScale', 'ScalingActive: FailedGetResourceMetric', '0']);

  await load('150m');
  await sleep(running.clock, 60_000);
  expect(await conditions()).toEqual([
    'AbleToScale: ReadyForNewScale',
    'ScalingActive: ValidMetricFound',
    'ScalingLimited: DesiredWithinRange',
    '3',
  ]);

  await load('10m');
  await sleep(running.clock, 60_000);
  expect((await conditions())[0]).toBe('AbleToScale: ScaleDownStabilized');
  await sleep(running.clock, 400_000);
  expect((await conditions()).at(-1)).toBe('1');
});
