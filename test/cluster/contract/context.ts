// What the contract's cases are run with: a cluster, a namespace of its own in it, and a relay on the way there that counts
// and cuts connections.

import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { connectCluster } from '../../../src/cluster/connect.ts';
import type { KubeconfigSource } from '../../../src/cluster/kubeconfig.ts';
import { ApiError, type Cluster, type KubeObject, type PodRef } from '../../../src/cluster/port.ts';

export interface ContractContext {
  cluster: Cluster;
  namespace: string;
  /** The path of a kind's objects in the namespace: `path('pods')`, `path('apps/v1', 'deployments')`. */
  path(...resource: [plural: string] | [groupVersion: string, plural: string]): string;
  pod(name: string, container?: string): PodRef;
  /** Another connection, by way of a relay. */
  relayed(): Promise<Relayed>;
}

export interface Relayed extends AsyncDisposable {
  cluster: Cluster;
  /** TCP connections made so far. */
  connections(): number;
  /** Those that are open. */
  open(): number;
  /** Ends every open one at once. */
  cut(): void;
}

export interface ContractCase {
  name: string;
  run(context: ContractContext): Promise<void>;
}

export function makeContext(cluster: Cluster, namespace: string, kubeconfig: KubeconfigSource): ContractContext {
  return {
    cluster,
    namespace,
    path: (...resource) => {
      const [groupVersion, plural] = resource.length === 1 ? ['v1', resource[0]] : resource;
      return `/${groupVersion === 'v1' ? 'api' : 'apis'}/${groupVersion}/namespaces/${namespace}/${plural}`;
    },
    pod: (name, container) => ({ namespace, pod: name, ...(container !== undefined && { container }) }),
    relayed: () => relayTo(cluster.server, kubeconfig),
  };
}

async function relayTo(server: string, kubeconfig: KubeconfigSource): Promise<Relayed> {
  const { hostname, port } = new URL(server);
  const sockets = new Set<Socket>();
  let connections = 0;
  const relay = createServer((client) => {
    connections += 1;
    const onward = connect(Number(port), hostname);
    for (const [from, to] of [
      [client, onward],
      [onward, client],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy()).on('close', () => (sockets.delete(from), to.destroy()));
    }
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  const cluster = await connectCluster({
    kubeconfig,
    server: `https://127.0.0.1:${(relay.address() as AddressInfo).port}`,
    userAgent: 'rutter/contract',
  });
  const cut = () => sockets.forEach((socket) => socket.destroy());
  return {
    cluster,
    connections: () => connections,
    open: () => sockets.size / 2,
    cut,
    async [Symbol.asyncDispose]() {
      await cluster.close();
      cut();
      await new Promise((resolve) => relay.close(resolve));
    },
  };
}

/** Asks until the condition holds; for what no watch can tell. */
export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(50)) if (await condition()) return;
  throw new Error(`in vain: ${what}`);
}

/** The first state of an object that fits, by list and watch. */
export async function awaitObject(
  { cluster }: ContractContext,
  path: string,
  name: string,
  fits: (object: KubeObject) => boolean,
): Promise<KubeObject> {
  const fieldSelector = `metadata.name=${name}`;
  const list = await cluster.json<KubeObject & { items: KubeObject[] }>('GET', path, { query: { fieldSelector } });
  const found = list.items.find(fits);
  if (found) return found;
  const options = { resourceVersion: list.metadata?.resourceVersion ?? '', fieldSelector };
  for await (const { type, object } of cluster.watch(path, { ...options, signal: AbortSignal.timeout(90_000) })) {
    if (type !== 'BOOKMARK' && fits(object)) return object;
  }
  throw new Error(`in vain: ${name}`);
}

export const phaseOf = (object: KubeObject) => (object['status'] as { phase?: string } | undefined)?.phase;

export const isReady = (object: KubeObject) =>
  (object['status'] as { conditions?: { type: string; status: string }[] } | undefined)?.conditions?.some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  ) === true;

/** The ApiError that a promise rejects with. */
export async function refusal(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => new Error('it was not refused'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

export const textOf = async (chunks: AsyncIterable<Uint8Array>): Promise<string> => {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all).toString('utf8');
};

/** Collects what a stream prints. */
export function collector() {
  const chunks: Buffer[] = [];
  return {
    write: (chunk: string | Uint8Array) => void chunks.push(Buffer.from(chunk as Uint8Array)),
    text: () => Buffer.concat(chunks).toString('utf8'),
    bytes: () => chunks.reduce((sum, { length }) => sum + length, 0),
  };
}

export async function* bytesOf(...chunks: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk as Uint8Array);
}
