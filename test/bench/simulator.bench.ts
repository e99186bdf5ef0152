// The simulator as a server of its own process: how soon it serves, how soon a thousand pods run, and what lists and
// watches of many objects cost.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'vitest';
import { type Client, makeClient } from '../simulator/https-client.ts';

const program = resolve(import.meta.dirname, '../../dist/rutter.js');
const cwd = mkdtempSync(join(tmpdir(), 'bench-sim-'));
const few = { iterations: 5, time: 0, warmupIterations: 1, warmupTime: 0 };

/** What can be done only once. */
async function timed(what: string, act: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await act();
  process.stderr.write(`${what} after ${Math.round(performance.now() - began)} ms\n`);
}

interface Served {
  client: Client;
  child: ChildProcess;
  stop(): Promise<void>;
}

/** Resolves with the line `export KUBECONFIG=...`. */
async function serve(): Promise<Served> {
  const child = spawn(process.execPath, [program, 'sim'], { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise((ready) => child.stdout.once('data', ready));
  const client = makeClient(readFileSync(join(cwd, 'rutter-sim.kubeconfig'), 'utf8'));
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  return {
    client,
    child,
    stop() {
      client.close();
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Megabytes. */
const memoryOf = ({ pid }: ChildProcess) =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);

const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io';
const NS = '/api/v1/namespaces/default';
const DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments';

const deployment = (replicas: number) => ({
  metadata: { name: 'crowd' },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'crowd' } },
    template: {
      metadata: { labels: { app: 'crowd' } },
      spec: { containers: [{ name: 'main', image: 'nginx:1.27' }] },
    },
  },
});

async function untilReady(client: Client, replicas: number): Promise<void> {
  for (;;) {
    const { body } = await client.call({ path: `${DEPLOYMENTS}/crowd` });
    if ((body as { status?: { readyReplicas?: number } }).status?.readyReplicas === replicas) return;
    await pause(50);
  }
}

const fill = async (client: Client, count: number) => {
  let next = 0;
  const work = async () => {
    while (next < count) {
      const body = { metadata: { name: `map-${next++}`, labels: { last: String(next % 10) } }, data: { key: 'value' } };
      await client.call({ method: 'POST', path: `${NS}/configmaps`, body });
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
};

test('from the start of the process to the line `export KUBECONFIG`', async ({ bench }) => {
  const started: Served[] = [];
  await bench('rutter sim', async () => void started.push(await serve())).run(few);
  for (const { stop } of started) await stop();
}, 120_000);

test('a thousand pods of a deployment', async ({ bench }) => {
  const { client, child, stop } = await serve();
  await timed('a thousand pods are ready', async () => {
    await client.call({ method: 'POST', path: DEPLOYMENTS, body: deployment(1000) });
    await untilReady(client, 1000);
  });
  process.stderr.write(`memory with a thousand pods: ${memoryOf(child)} MB\n`);
  await bench.compare(
    bench('their list as a Table', () => client.call({ path: `${NS}/pods`, accept: TABLE })),
    bench('their list', () => client.call({ path: `${NS}/pods` })),
    bench('one of the objects', () => client.call({ path: `${DEPLOYMENTS}/crowd` })),
    few,
  );
  await stop();
}, 300_000);

test('ten thousand objects and two hundred watches', async ({ bench }) => {
  const { client, child, stop } = await serve();
  await timed('ten thousand objects are made', () => fill(client, 10_000));
  await bench.compare(
    bench('a page of 500', () => client.call({ path: `${NS}/configmaps?limit=500` })),
    bench('a tenth by label, as a Table', () =>
      client.call({ path: `${NS}/configmaps?labelSelector=last%3D3`, accept: TABLE }),
    ),
    few,
  );
  const streams = Array.from({ length: 200 }, () =>
    client.stream({ path: `${NS}/configmaps?watch=true&labelSelector=told` }),
  );
  const readers = streams.map(({ lines }) => lines[Symbol.asyncIterator]());
  let round = 0;
  await bench('a change until all have heard of it', async () => {
    const heard = readers.map((reader) => reader.next());
    const body = { metadata: { name: `told-${round++}`, labels: { told: '' } } };
    await client.call({ method: 'POST', path: `${NS}/configmaps`, body });
    await Promise.all(heard);
  }).run(few);
  process.stderr.write(`memory with ten thousand objects and two hundred watches: ${memoryOf(child)} MB\n`);
  for (const { close } of streams) close();
  await stop();
}, 300_000);
