import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { busybox, makeWorld, type World } from './world.ts';

let world: World;

beforeAll(async () => {
  const labels = { app: 'web' };
  world = await makeWorld('logs', [
    busybox('one', 'for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo line $i; done; sleep 36000'),
    busybox('a', 'echo from a; sleep 36000', { metadata: { name: 'a', labels } }),
    busybox('b', 'echo from b; sleep 36000', { metadata: { name: 'b', labels } }),
    busybox('init', 'echo main; sleep 36000', {
      spec: {
        initContainers: [
          { name: 'first', image: 'busybox', imagePullPolicy: 'IfNotPresent', command: ['echo', 'prepared'] },
        ],
      },
    }),
    busybox('talker', 'i=0; while true; do i=$((i+1)); echo tick $i; sleep 1; done'),
    busybox('ender', 'sleep 3; echo last words'),
  ]);
  await world.ready('one', 'a', 'b', 'init', 'talker');
});
afterAll(() => world?.[Symbol.asyncDispose]());

const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}\n`).join('');

describe('logs', () => {
  test.each([
    ['k logs one', lines(1, 12)],
    ['k logs one --tail=2', lines(11, 12)],
    ['k logs one --tail 0', ''],
    ['k logs one --limit-bytes=8', 'line 1\nl'],
    ['k logs one --since-time=2020-02-01T09:50:00Z --tail=1', lines(12, 12)],
    ['k logs one --prefix --tail=1', '[pod/one/one] line 12\n'],
    ['k logs pod/one one --tail=1', lines(12, 12)],
    ['k logs init --all-containers', 'prepared\nmain\n'],
    ['k logs init -c first', 'prepared\n'],
    ['k logs -l app=web --prefix', '[pod/a/a] from a\n[pod/b/b] from b\n'],
  ])('%s', async (line, stdout) => {
    expect(await world.k(line)).toEqual({ stdout, stderr: '', exitCode: 0 });
  });

  test.each([
    ['k logs nope', 'error: error from server (NotFound): pods "nope" not found in namespace "NS"\n'],
    ['k logs one -c nope', 'error: container nope is not valid for pod one\n'],
    ['k logs one -p', 'Error from server (BadRequest): previous terminated container "one" in pod "one" not found\n'],
    [
      'k logs one --since-time=2020-02-01T09:50:00Z --since=1m',
      'error: at most one of `sinceTime` or `sinceSeconds` may be specified\n',
    ],
    [
      'k logs -l app=web -f --max-log-requests=1',
      'error: you are attempting to follow 2 log streams, but maximum allowed concurrency is 1, use --max-log-requests to increase the limit\n',
    ],
  ])('%s', async (line, stderr) => {
    expect(await world.k(line)).toEqual({ stdout: '', stderr: stderr.replace('NS', world.namespace), exitCode: 1 });
  });

  test('says which container it takes', async () => {
    const stderr = 'Defaulted container "init" out of: init, first (init)\n';
    expect(await world.k('k logs init')).toEqual({ stdout: 'main\n', stderr, exitCode: 0 });
  });

  test('finds no pods by a selector', async () => {
    const stderr = `No resources found in ${world.namespace} namespace.\n`;
    expect(await world.k('k logs -l app=nothing')).toEqual({ stdout: '', stderr, exitCode: 0 });
  });

  test('follows until the container ends', async () => {
    await world.ready('ender');
    expect((await world.k('k logs -f ender')).stdout).toBe('last words\n');
  });

  test('follows until its signal', async () => {
    const { stdout, exitCode } = await world.k('k logs -f talker', { signal: AbortSignal.timeout(3000) });
    expect(exitCode).toBe(1);
    expect(stdout.split('\n').length).toBeGreaterThan(3);
    expect(stdout).toMatch(/^(tick \d+\n)+$/);
  });

  test('follows several at once, line by line', async () => {
    const { stdout } = await world.k('k logs -f -l app=web --prefix', { signal: AbortSignal.timeout(1500) });
    expect(stdout.split('\n').sort().join('\n')).toBe('\n[pod/a/a] from a\n[pod/b/b] from b');
  });
});
