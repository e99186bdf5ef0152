import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../src/cluster/port.ts';
import { makeWorld, typed, type World } from './world.ts';

let world: World;
let node: string;

beforeAll(async () => {
  world = await makeWorld('node', []);
  const nodes = await world.cluster.json<KubeObject & { items: KubeObject[] }>('GET', '/api/v1/nodes');
  node = nodes.items[0]?.metadata?.name ?? '';
});
afterAll(() => world?.[Symbol.asyncDispose]());

/** Pods that are there and not on their way out. */
async function left(): Promise<string[]> {
  const path = `/api/v1/namespaces/${world.namespace}/pods`;
  const list = await world.cluster.json<KubeObject & { items: KubeObject[] }>('GET', path);
  return list.items.flatMap(({ metadata }) => (metadata?.deletionTimestamp ? [] : (metadata?.name ?? '')));
}

describe('node-shell', () => {
  test('runs a command in the namespaces of the node, and removes its pod', async () => {
    const { stdout, stderr, exitCode } = await world.k(
      `k node-shell ${node} -- sh -c 'ls -d /proc/1 /etc/passwd; exit 4'`,
    );
    expect(stdout).toBe('/etc/passwd\n/proc/1\n');
    expect(stderr).toMatch(
      new RegExp(
        `^spawning "(nsenter-\\w+)" on "${node}"\\n(?:.*\\n)*pod "\\1" deleted from ${world.namespace} namespace\\n`,
      ),
    );
    expect(exitCode).toBe(4);
    expect(await left()).toEqual([]);
  });

  test('ends at once where there is no input', async () => {
    expect((await world.k(`k node-shell ${node}`)).exitCode).toBe(0);
    expect(await left()).toEqual([]);
  });

  test('removes its pod when it is interrupted', async () => {
    const { exitCode } = await world.k(`k node-shell ${node} -- sleep 600`, {
      stdin: typed([60_000, '']),
      signal: AbortSignal.timeout(5000),
    });
    expect(exitCode).toBe(130);
    expect(await left()).toEqual([]);
  });

  test('complains of a node that is not there', async () => {
    const stderr = 'Error from server (NotFound): nodes "nope" not found\n';
    expect(await world.k('k node-shell nope')).toEqual({ stdout: '', stderr, exitCode: 1 });
  });
});
