// The adapter as it ships: bundled, with the parts of the libraries that it does without left out.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type BuildResult } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientNodePlugin } from '../../scripts/client-node-plugin.ts';
import { nodeBuiltinsPlugin } from '../../scripts/node-builtins-plugin.ts';
import type * as connect from '../../src/cluster/connect.ts';
import { json, startServer } from './local-server.ts';

let folder: string;
let result: BuildResult<{ metafile: true }>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  result = await build({
    entryPoints: [join(import.meta.dirname, '../../src/cluster/connect.ts')],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external: ['bufferutil', 'utf-8-validate', 'supports-color'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    plugins: [clientNodePlugin, nodeBuiltinsPlugin],
    metafile: true,
    logLevel: 'silent',
  });
});
afterAll(() => rm(folder, { recursive: true }));

test('what is loaded to connect is small; web sockets come when they are needed', () => {
  const outputs = Object.entries(result.metafile.outputs);
  const [, entry] = outputs.find(([path]) => path.endsWith('/connect.mjs')) ?? [];
  expect(entry?.bytes).toBeLessThan(700_000);
  const loaded = Object.entries(entry?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) =>
    bytesInOutput ? path : [],
  );
  expect(
    loaded.filter((path) => /node_modules\/js-yaml|node_modules\/ws\/|dist\/gen\/(models|apis)/.test(path)),
  ).toEqual([]);
});

test('the bundle works: requests, errors and streams', async () => {
  const { connectCluster } = (await import(join(folder, 'connect.mjs'))) as typeof connect;
  const server = await startServer({
    request: (request, response) => json(response, { url: request.url }, request.method === 'GET' ? 200 : 409),
    socket: (socket) => socket.send(Buffer.from('\x03{"status":"Success"}'), () => socket.close(1000)),
  });
  const cluster = await connectCluster({ kubeconfig: { text: server.kubeconfig }, userAgent: 'rutter/test' });
  expect(await cluster.json('GET', '/a')).toEqual({ url: '/a' });
  await expect(cluster.json('POST', '/a', { body: {} })).rejects.toMatchObject({ name: 'ApiError', code: 409 });
  expect(await cluster.exec({ namespace: 'n', pod: 'p' }, ['true'], {})).toMatchObject({ exitCode: 0 });
  await cluster.close();
  await server.close();
});
