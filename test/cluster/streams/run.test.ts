import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transcriptOf } from '../../../src/run/transcript.ts';
import { makeWorld, typed, type World } from './world.ts';

let world: World;
const terminal = { columns: 80, rows: 24 };
const box = '--image=busybox --image-pull-policy=IfNotPresent';

beforeAll(async () => {
  world = await makeWorld('run', []);
});
afterAll(() => world?.[Symbol.asyncDispose]());

const deleted = (pod: string) => `pod "${pod}" deleted from ${world.namespace} namespace\n`;

describe('run', () => {
  test('makes a pod, once', async () => {
    const line = `k run plain ${box} -- sleep 36000`;
    expect(await world.k(line)).toEqual({ stdout: 'pod/plain created\n', stderr: '', exitCode: 0 });
    const stderr = 'Error from server (AlreadyExists): pods "plain" already exists\n';
    expect(await world.k(line)).toEqual({ stdout: '', stderr, exitCode: 1 });
    expect(await world.k(`k run x ${box} --dry-run=server`)).toEqual({
      stdout: 'pod/x created (server dry run)\n',
      stderr: '',
      exitCode: 0,
    });
    expect(await world.pods()).toEqual(['plain']);
  });

  test('stays with a command to its end, tells its exit code and removes it', async () => {
    const line = `k run short ${box} --restart=Never --rm -it -- sh -c 'echo hello; sleep 2; echo there; exit 3'`;
    const { stdout, stderr, exitCode } = await world.k(line, { terminal });
    expect(stdout.replaceAll('\r', '')).toMatch(/^(hello\n)?there\n/);
    expect(stdout.endsWith(deleted('short'))).toBe(true);
    expect(stderr).toContain(`pod ${world.namespace}/short terminated (Error)\n`);
    expect(exitCode).toBe(3);
  });

  test('has all of the output where a terminal was asked for and there is none', async () => {
    const line = `k run blind ${box} --restart=Never --rm -it -- sh -c 'sleep 2; echo hello; sleep 1; echo there'`;
    const { stdout, stderr, exitCode } = await world.k(line);
    expect(stdout.replaceAll('\r', '')).toBe(`hello\nthere\n${deleted('blind')}`);
    expect(stderr).toMatch(/^Unable to use a TTY - input is not a terminal or the right kind of file\n/);
    expect(exitCode).toBe(0);
  });

  test('opens a shell', async () => {
    const stdin = typed([4000, 'echo hello\r'], [500, '\u0004'], [60_000, '']);
    const { stdout, exitCode } = await world.k(`k run shell ${box} --restart=Never --rm -it -- sh`, {
      terminal,
      stdin,
    });
    expect(await transcriptOf(stdout, terminal)).toBe(`/ # echo hello\nhello\n/ # \n${deleted('shell')}`);
    expect(exitCode).toBe(0);
  });

  test('removes its pod when it is interrupted', async () => {
    const { exitCode } = await world.k(`k run stuck ${box} --restart=Never --rm -i -- sleep 36000`, {
      stdin: typed([60_000, '']),
      signal: AbortSignal.timeout(4000),
    });
    expect(exitCode).toBe(130);
    const { metadata } = await world.cluster
      .json('GET', `/api/v1/namespaces/${world.namespace}/pods/stuck`)
      .catch(() => ({ metadata: { deletionTimestamp: 'gone' } }));
    expect(metadata?.deletionTimestamp).toBeTruthy();
  });

  test('gives up on an image that is not there', async () => {
    const line = 'k run absent --image=nobody.example/nothing --restart=Never --rm -i --pod-running-timeout=2s -- true';
    expect(await world.k(line)).toEqual({
      stdout: deleted('absent'),
      stderr: 'error: timed out waiting for the condition\n',
      exitCode: 1,
    });
  });

  test('makes and removes a service too', async () => {
    const line = `k run both ${box} --restart=Never --rm -i --expose --port=80 -- true`;
    const { stdout } = await world.k(line);
    expect(stdout).toBe(
      `service/both created\n${deleted('both')}service "both" deleted from ${world.namespace} namespace\n`,
    );
  });
});
