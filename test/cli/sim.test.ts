// `rutter sim` as a process: what it prints, and the file that its cluster outlives it in.

import { access, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeClient } from '../simulator/https-client.ts';
import { rutter } from '../program.ts';

const cwd = await mkdtemp(join(tmpdir(), 'sim-'));

/** Runs `rutter sim`, asks its cluster for something, ends it. */
async function serve(args: readonly string[], use: (call: ReturnType<typeof makeClient>['call']) => Promise<unknown>) {
  let used: Promise<unknown> = Promise.resolve();
  const ended = await rutter(['sim', ...args], {
    cwd,
    onStart(kill, stderr) {
      used = (async () => {
        while (!stderr().includes('listens on')) await new Promise((resolve) => setImmediate(resolve));
        const client = makeClient(await readFile(join(cwd, 'rutter-sim.kubeconfig'), 'utf8'));
        await use(client.call);
        client.close();
        kill('SIGTERM');
      })();
    },
  });
  await used;
  return ended;
}

const MAPS = '/api/v1/namespaces/default/configmaps';

test('a cluster that is kept in a file is there again', async () => {
  const seen: unknown[] = [];
  const first = await serve(['--state', 'cluster.json'], async (call) => {
    seen.push((await call({ method: 'POST', path: MAPS, body: { metadata: { name: 'kept' } } })).body);
  });
  expect(first).toMatchObject({ code: 0, stdout: 'export KUBECONFIG=rutter-sim.kubeconfig\n' });
  const second = await serve(['--state', 'cluster.json'], async (call) => {
    seen.push((await call({ path: `${MAPS}/kept` })).body);
  });
  expect(second.code).toBe(0);
  expect(seen[1]).toEqual(seen[0]);
});

test('a file of somebody else is an error and stays as it is', async () => {
  await writeFile(join(cwd, 'foreign'), 'precious');
  const ended = await rutter(['sim', '--state', 'foreign', '--kubeconfig-out', 'never'], { cwd });
  expect(ended).toEqual({
    code: 2,
    stdout: '',
    stderr:
      "rutter: the state in foreign can't be read: it is no JSON\n" +
      '  It is left as it is. Name another file, or move this one away to begin with a new cluster.\n',
  });
  expect(await readFile(join(cwd, 'foreign'), 'utf8')).toBe('precious');
  await expect(access(join(cwd, 'never'))).rejects.toThrow();
});
