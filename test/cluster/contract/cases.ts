// The contract of the Cluster port with the API servers it is used on, as one suite for any of them: it holds on a real
// Kubernetes and on the simulator, or the difference is listed with its reason.

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { connectCluster } from '../../../src/cluster/connect.ts';
import type { KubeconfigSource } from '../../../src/cluster/kubeconfig.ts';
import { attachCases } from './attach.ts';
import { connectionCases } from './connection.ts';
import { awaitObject, isReady, makeContext, type ContractCase, type ContractContext } from './context.ts';
import { discoveryCases } from './discovery.ts';
import { execCases } from './exec.ts';
import { logCases } from './logs.ts';
import { objectCases } from './objects.ts';
import { pods } from './pods.ts';
import { portForwardCases } from './port-forward.ts';
import { watchCases } from './watch.ts';

const areas: Record<string, readonly ContractCase[]> = {
  attach: attachCases,
  connection: connectionCases,
  discovery: discoveryCases,
  exec: execCases,
  logs: logCases,
  objects: objectCases,
  'port-forward': portForwardCases,
  watch: watchCases,
};

export interface ContractOptions {
  /** Called once, before the first case. */
  start(): Promise<{ kubeconfig: KubeconfigSource; stop?(): Promise<void> }>;
  /** Cases that do not hold on this server, as `area: name`, each with the reason. One that holds after all is an error. */
  gaps?: Readonly<Record<string, string>>;
}

/** Milliseconds; images may have to be pulled. */
const hookTimeout = 120_000;

/** Registers the suite. */
export function contractSuite(name: string, { start, gaps = {} }: ContractOptions): void {
  describe(name, () => {
    let context: ContractContext;
    let stop: (() => Promise<void>) | undefined;

    beforeAll(async () => {
      const started = await start();
      stop = started.stop;
      const namespace = `rutter-contract-${randomBytes(4).toString('hex')}`;
      const cluster = await connectCluster({ kubeconfig: started.kubeconfig, userAgent: 'rutter/contract' });
      context = makeContext(cluster, namespace, started.kubeconfig);
      await prepare(context);
    }, hookTimeout);

    afterAll(async () => {
      await context?.cluster.request('DELETE', `/api/v1/namespaces/${context.namespace}`);
      await context?.cluster.close();
      await stop?.();
    }, hookTimeout);

    for (const [area, cases] of Object.entries(areas)) {
      describe(area, () => {
        for (const { name: title, run } of cases) {
          const register = gaps[`${area}: ${title}`] === undefined ? test : test.fails;
          register(title, () => run(context));
        }
      });
    }
  });
}

async function prepare(context: ContractContext): Promise<void> {
  const { cluster, namespace, path } = context;
  const labels = { 'app.kubernetes.io/part-of': 'rutter' };
  await cluster.request('POST', '/api/v1/namespaces', { body: { metadata: { name: namespace, labels } } });
  // The service account controller makes it; without it pods are refused.
  await awaitObject(context, path('serviceaccounts'), 'default', () => true);
  await Promise.all(pods.map((body) => cluster.request('POST', path('pods'), { body })));
  await Promise.all(pods.map(({ metadata }) => awaitObject(context, path('pods'), metadata.name, isReady)));
}
