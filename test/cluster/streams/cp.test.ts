import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memoryFiles } from '../../kubectl/environment.ts';
import { busybox, makeWorld, type World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await makeWorld('cp', [
    busybox('p', 'mkdir -p /d/e; echo f > /d/f; echo g > /d/e/g; ln -s /etc/passwd /d/l; sleep 36000'),
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'bare' },
      spec: { containers: [{ name: 'bare', image: 'registry.k8s.io/pause:3.9', imagePullPolicy: 'IfNotPresent' }] },
    },
  ]);
  await world.ready('p', 'bare');
});
afterAll(() => world?.[Symbol.asyncDispose]());

const nothing = { stdout: '', stderr: '', exitCode: 0 };

describe('cp', () => {
  test('brings a directory, without its symbolic links', async () => {
    const files = memoryFiles();
    const { stdout, stderr, exitCode } = await world.k('k cp p:/d ./out', { files });
    expect(Object.fromEntries(files.entries)).toEqual({ out: null, 'out/f': 'f\n', 'out/e': null, 'out/e/g': 'g\n' });
    expect(stderr).toBe(
      'warning: skipping symlink: "out/l" -> "/etc/passwd" (consider using "kubectl exec -n "" "p" -- tar cf - "/d" | tar xf -")\n',
    );
    expect([stdout, exitCode]).toEqual(["tar: removing leading '/' from member names\n", 0]);
  });

  test('takes a file there and back, every byte of it', async () => {
    const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => (index * 7919) % 256));
    const files = memoryFiles({ big: bytes.toString('latin1') });
    expect(await world.k('k cp big p:/tmp/big', { files })).toEqual(nothing);
    await world.k('k cp p:tmp/big back', { files });
    expect(files.entries.get('back') === files.entries.get('big')).toBe(true);
  });

  test('puts a file into a directory that is there, and names it anew otherwise', async () => {
    const files = memoryFiles({ 'a/x': 'x', 'a/b/y': 'y' });
    expect(await world.k('k cp a/x p:/tmp', { files })).toEqual(nothing);
    expect(await world.k('k cp a p:/tmp/new', { files })).toEqual(nothing);
    const { stdout } = await world.k("k exec p -- sh -c 'cat /tmp/x /tmp/new/x /tmp/new/b/y'");
    expect(stdout).toBe('xxy');
  });

  test('goes through a shell where it may try again', async () => {
    const files = memoryFiles();
    await world.k('k cp p:/d/f f --retries=3', { files });
    expect(Object.fromEntries(files.entries)).toEqual({ f: 'f\n' });
  });

  test.each([
    [
      'k cp p:/missing x',
      {
        stdout: 'tar: /missing: No such file or directory\ntar: error exit delayed from previous errors\n',
        stderr: '',
        exitCode: 0,
      },
    ],
    [
      'k cp f p:/nodir/f',
      {
        stdout: '',
        stderr:
          "tar: can't change directory to '/nodir': No such file or directory\ncommand terminated with exit code 1\n",
        exitCode: 1,
      },
    ],
    ['k cp nope:/x x', { stdout: '', stderr: 'Error from server (NotFound): pods "nope" not found\n', exitCode: 1 }],
  ])('%s', async (line, expected) => {
    expect(await world.k(line, { files: memoryFiles({ f: 'f', 'dir/x': '' }) })).toEqual(expected);
  });

  test('does not put a file in the place of a directory', async () => {
    const { stderr, exitCode } = await world.k('k cp p:d/f dir', { files: memoryFiles({ 'dir/x': '' }) });
    expect([stderr, exitCode]).toEqual(['error: open dir: is a directory\n', 1]);
  });

  test.each(['k cp bare:/etc/hosts x', 'k cp f bare:/x'])('%s: an image without tar', async (line) => {
    const { stderr, exitCode } = await world.k(line, { files: memoryFiles({ f: 'f' }) });
    expect(stderr).toMatch(/exec: "tar": executable file not found in \$PATH/);
    expect(exitCode).toBe(1);
  });
});
