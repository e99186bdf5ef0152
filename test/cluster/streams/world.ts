// A namespace of its own on the cluster that $KUBECONFIG names, pods in it, and dialect lines run against it.

import { delimiter } from 'node:path';
import { connectCluster } from '../../../src/cluster/connect.ts';
import type { Cluster, KubeObject } from '../../../src/cluster/port.ts';
import type { DialectEnvironment } from '../../../src/kubectl/port.ts';
import { systemClock } from '../../../src/model/clock.ts';
import { runLine, words, type LineResult } from '../../kubectl/environment.ts';

export interface World extends AsyncDisposable {
  cluster: Cluster;
  namespace: string;
  /** Runs a line such as `k exec kiada -- ls`. */
  k(line: string, environment?: Partial<DialectEnvironment>): Promise<LineResult>;
  create(path: string, body: KubeObject): Promise<void>;
  /** Names of the pods that are there or on their way out. */
  pods(): Promise<string[]>;
  ready(...pods: string[]): Promise<void>;
}

export async function makeWorld(name: string, pods: readonly KubeObject[]): Promise<World> {
  const paths = (process.env['KUBECONFIG'] ?? '').split(delimiter);
  const cluster = await connectCluster({ kubeconfig: { paths }, userAgent: 'rutter-test' });
  const namespace = `streams-${name}-${process.pid}`;
  const base = `/api/v1/namespaces/${namespace}`;
  await cluster.json('POST', '/api/v1/namespaces', { body: { metadata: { name: namespace } } });
  await until(() => cluster.json('GET', `${base}/serviceaccounts/default`));
  const create = async (path: string, body: KubeObject) => {
    await cluster.json('POST', `${path.startsWith('/apis') ? path.replace('NS', namespace) : `${base}/${path}`}`, {
      body,
    });
  };
  for (const pod of pods) await create('pods', pod);

  const isReady = async (pod: string) => {
    const { status } = await cluster.json<
      KubeObject & { status?: { conditions?: { type: string; status: string }[] } }
    >('GET', `${base}/pods/${pod}`);
    const ready = status?.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True');
    if (!ready) throw new Error(`${pod} is not ready`);
  };
  return {
    cluster,
    namespace,
    create,
    k: (line, environment) => runLine(words(line), { connect: async () => cluster, namespace, ...environment }),
    async pods() {
      const list = await cluster.json<KubeObject & { items: KubeObject[] }>('GET', `${base}/pods`);
      return list.items.map(({ metadata }) => metadata?.name ?? '');
    },
    async ready(...names) {
      for (const pod of names) await until(() => isReady(pod));
    },
    async [Symbol.asyncDispose]() {
      await cluster.json('DELETE', `/api/v1/namespaces/${namespace}`);
      await cluster.close();
    },
  };
}

/** Tries for a minute. */
async function until(act: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return void (await act());
    } catch (error) {
      if (tries === 300) throw error;
      await new Promise((resolve) => systemClock.after(200, () => resolve(undefined)));
    }
  }
}

export const busybox = (
  name: string,
  script: string,
  more: { spec?: object; container?: object; metadata?: object } = {},
) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, ...more.metadata },
  spec: {
    terminationGracePeriodSeconds: 0,
    containers: [
      { name, image: 'busybox', imagePullPolicy: 'IfNotPresent', command: ['sh', '-c', script], ...more.container },
    ],
    ...more.spec,
  },
});

/** Standard input: each text after its milliseconds. */
export async function* typed(...lines: [ms: number, text: string][]): AsyncGenerator<Uint8Array> {
  for (const [ms, text] of lines) {
    await new Promise((resolve) => systemClock.after(ms, () => resolve(undefined)));
    yield Buffer.from(text);
  }
}
