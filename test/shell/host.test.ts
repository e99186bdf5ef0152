import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { openHostShell } from '../../src/shell/host.ts';
import { gather, openTestShell } from './open.ts';

describe("the host's shell", () => {
  test('prints, reads and fails as bash does', async () => {
    const shell = await openTestShell(openHostShell);
    expect(await shell.print('read x; echo "got $x"; echo err >&2; nosuchprogram; exit 3', 'line\n')).toEqual({
      stdout: 'got line\n',
      stderr: 'err\nbash: line 1: nosuchprogram: command not found\n',
      exit: 3,
    });
  });

  test('keeps variables, functions and the directory for the next script', async () => {
    const shell = await openTestShell(openHostShell);
    await shell.print('x=1; export y="a b"; f() { echo "f $1"; }; a=(p "q r"); mkdir d; cd d');
    expect(await shell.print('f $x; echo "$y ${a[1]}"; pwd')).toEqual({
      stdout: `f 1\na b q r\n${shell.root}/d\n`,
      stderr: '',
      exit: 0,
    });
    expect(shell.cwd).toBe(join(shell.root, 'd'));
    expect(shell.env['y']).toBe('a b');
  });

  test('an abort ends the script and all that it started', async () => {
    const shell = await openTestShell(openHostShell);
    const controller = new AbortController();
    let started = () => {};
    const running = new Promise<void>((resolve) => (started = resolve));
    const script = '(sleep 60; touch survived) & echo $!; sleep 60; touch survived';
    let pid = 0;
    const ended = gather(({ stderr }) =>
      shell.run(script, {
        stdout: {
          write(chunk) {
            pid = Number(Buffer.from(chunk as Uint8Array).toString());
            started();
          },
        },
        stderr,
        signal: controller.signal,
      }),
    );
    await running;
    controller.abort();
    expect((await ended).exit).toBe(130);
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'));
    expect(existsSync(join(shell.root, 'survived'))).toBe(false);
  });
});
