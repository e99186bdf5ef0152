import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transcriptOf } from '../../../src/run/transcript.ts';
import { busybox, makeWorld, typed, type World } from './world.ts';

let world: World;
const terminal = { columns: 80, rows: 24 };
const notice =
  'All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.\n' +
  "If you don't see a command prompt, try pressing enter.\n";

beforeAll(async () => {
  world = await makeWorld('sessions', [
    busybox('sleeper', 'echo up; sleep 36000'),
    busybox('two', 'sleep 36000', {
      spec: {
        containers: ['a', 'b'].map((name) => ({
          name,
          image: 'busybox',
          imagePullPolicy: 'IfNotPresent',
          command: ['sh', '-c', 'sleep 36000'],
        })),
      },
    }),
    busybox('echo', 'while read line; do echo "got $line"; done; sleep 36000', { container: { stdin: true } }),
    busybox('shell', '', { container: { command: ['sh'], stdin: true, tty: true } }),
    busybox('done', 'echo done', { spec: { restartPolicy: 'Never' } }),
  ]);
  await world.ready('sleeper', 'two', 'echo', 'shell');
});
afterAll(() => world?.[Symbol.asyncDispose]());

describe('exec', () => {
  test('hands on both streams and the exit code', async () => {
    const line = "k exec sleeper -- sh -c 'echo out; echo err >&2; exit 7'";
    expect(await world.k(line)).toEqual({
      stdout: 'out\n',
      stderr: 'err\ncommand terminated with exit code 7\n',
      exitCode: 7,
    });
  });

  test('says which container it takes, unless it is told to be quiet', async () => {
    const stderr = 'Defaulted container "a" out of: a, b\n';
    expect(await world.k('k exec two -- hostname')).toEqual({ stdout: 'two\n', stderr, exitCode: 0 });
    expect(await world.k('k exec two -q -- hostname')).toEqual({ stdout: 'two\n', stderr: '', exitCode: 0 });
  });

  test('passes standard input with -i alone', async () => {
    const stdin = () => typed([0, 'hello\n']);
    expect((await world.k('k exec -i sleeper -- cat', { stdin: stdin() })).stdout).toBe('hello\n');
    expect((await world.k('k exec sleeper -- cat', { stdin: stdin() })).stdout).toBe('');
    expect((await world.k('k exec -i sleeper -- cat')).stdout).toBe('');
  });

  test('without a terminal says so', async () => {
    expect(await world.k("k exec -it sleeper -- sh -c 'echo hi'")).toEqual({
      stdout: 'hi\n',
      stderr: 'Unable to use a TTY - input is not a terminal or the right kind of file\n',
      exitCode: 0,
    });
  });

  test('with a terminal opens one of that size and its later sizes', async () => {
    let resize: (columns: number, rows: number) => void = () => {};
    const resizable = { ...terminal, onResize: (callback: typeof resize) => ((resize = callback), () => {}) };
    const stdin = async function* () {
      yield* typed([1000, 'stty size\r'], [700, '']);
      resize(101, 33);
      yield* typed([500, 'stty size\r'], [500, 'exit 5\r']);
    };
    const { stdout, stderr, exitCode } = await world.k('k exec -it sleeper -- sh', {
      terminal: resizable,
      stdin: stdin(),
    });
    const seen = await transcriptOf(stdout, terminal);
    expect(seen.slice(seen.indexOf('/ #'))).toBe('/ # stty size\n24 80\n/ # stty size\n33 101\n/ # exit 5\n');
    expect([stderr, exitCode]).toEqual(['command terminated with exit code 5\n', 5]);
  });

  test.each([
    ['k exec nope -- ls', 'Error from server (NotFound): pods "nope" not found\n'],
    ['k exec sleeper -c nope -- ls', 'Error from server (BadRequest): container nope is not valid for pod sleeper\n'],
    ['k exec done -- ls', 'error: cannot exec into a container in a completed pod; current phase is Succeeded\n'],
    ['k exec foo/bar -- ls', 'error: the server doesn\'t have a resource type "foo"\n'],
  ])('%s', async (line, stderr) => {
    expect(await world.k(line)).toEqual({ stdout: '', stderr, exitCode: 1 });
  });

  test('tells what the container runtime says of a missing program', async () => {
    const { stderr, exitCode } = await world.k('k exec sleeper -- nosuch');
    expect(stderr).toMatch(/^error: Internal error occurred: .*exec: "nosuch": executable file not found in \$PATH/);
    expect(exitCode).toBe(1);
  });

  test('ends with its signal', async () => {
    const ending = world.k('k exec sleeper -- sleep 300', { signal: AbortSignal.timeout(1000) });
    expect((await ending).exitCode).toBe(130);
  });
});

describe('attach', () => {
  test('passes standard input to the main process, and ends with the signal', async () => {
    const { stdout, stderr } = await world.k('k attach -i echo', {
      stdin: typed([500, 'one\n'], [100, 'two\n'], [60_000, '']),
      signal: AbortSignal.timeout(3000),
    });
    expect([stdout, stderr]).toEqual(['got one\ngot two\n', notice]);
  });

  test('draws a terminal again, and tells how to come back', async () => {
    const stdin = typed([1000, 'echo hello\r'], [500, 'exit\r']);
    const { stdout, stderr, exitCode } = await world.k('k attach -it shell', { terminal, stdin });
    expect(await transcriptOf(stdout, terminal)).toBe(
      "/ # echo hello\nhello\n/ # exit\nSession ended, resume using 'kubectl attach shell -c shell -i -t' command when the pod is running\n",
    );
    expect([stderr, exitCode]).toEqual([notice, 0]);
  });

  test('of a container without a terminal says so', async () => {
    const { stderr } = await world.k('k attach -it sleeper', { terminal, signal: AbortSignal.timeout(1500) });
    expect(stderr).toBe(`error: Unable to use a TTY - container sleeper did not allocate one\n${notice}`);
  });
});
