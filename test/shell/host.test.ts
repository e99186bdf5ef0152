import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { openHostShell } from '../../src/shell/host.ts';
import type { ShellCommand } from '../../src/shell/port.ts';
import { gather, openTestShell, type Printed } from './open.ts';

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

  describe('knows the programs that are handed in', () => {
    const tell: ShellCommand = {
      name: 'tell',
      async run(args, { cwd, env, stdout, stderr }) {
        await stdout.write(`${args.join('|')} in ${cwd} with ${env['y'] ?? 'nothing'}\n`);
        await stderr.write('told\n');
        return 7;
      },
    };
    const shout: ShellCommand = {
      name: 'shout',
      async run(_args, { stdin, stdout }) {
        for await (const chunk of stdin ?? []) await stdout.write(Buffer.from(chunk).toString().toUpperCase());
        return 0;
      },
    };
    const endless: ShellCommand = {
      name: 'endless',
      async run(_args, { stdout, signal }) {
        while (!signal.aborted) await stdout.write('more\n');
        return 0;
      },
    };
    const open = () => openTestShell(openHostShell, { commands: [endless, shout, tell] });

    test.each<[string, string, Partial<Printed>]>([
      [
        'words, streams and exit codes',
        `tell a 'b c' '*'; echo $?`,
        { stdout: 'a|b c|* in ROOT with nothing\n7\n', stderr: 'told\n' },
      ],
      ['the environment and the directory', 'mkdir d; cd d; y=1 tell', { stdout: ' in ROOT/d with 1\n' }],
      ['pipes', 'echo hello | shout | tr L l', { stdout: 'HEllO\n' }],
      ['large input', 'head -c 3000000 /dev/zero | tr "\\0" a | shout | tr -d A | wc -c', { stdout: '0\n' }],
      [
        "a loop's input is left alone",
        'printf "1\\n2\\n" | while read x; do tell $x; done 2>/dev/null',
        { stdout: '1 in ROOT with nothing\n2 in ROOT with nothing\n' },
      ],
      ['a reader that goes away', 'endless | head -1', { stdout: 'more\n', exit: 0 }],
    ])('%s', async (_name, script, expected) => {
      const shell = await open();
      const printed = await shell.print(script);
      const stdout = printed.stdout.replaceAll(shell.root, 'ROOT');
      expect({ ...printed, stdout }).toMatchObject(expected);
    });
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
