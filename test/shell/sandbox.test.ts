import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sleep } from '../../src/model/clock.ts';
import type { ShellCommand } from '../../src/shell/port.ts';
import { openSandbox } from '../../src/shell/sandbox.ts';
import { virtualClock } from '../../src/simulator/virtual-clock.ts';
import { gather, openTestShell } from './open.ts';
import { readCases } from './read-cases.ts';

const cases = readCases(new URL('fixtures/scripts.txt', import.meta.url));

describe('scripts print what bash prints', () => {
  test.each(cases)('$script', async ({ script, ...expected }) => {
    const shell = await openTestShell(openSandbox);
    expect(await shell.printArgv(['bash', '-c', script])).toEqual(expected);
  });
});

describe('between two scripts', () => {
  test('variables, functions, options, arrays and the directory stay', async () => {
    const shell = await openTestShell(openSandbox);
    await shell.print(
      'x=1; export y=2; f() { echo "f $1"; }; a=(p "q r"); set -u; alias hi="echo hello"; mkdir d; cd d',
    );
    expect(await shell.print('f $x$y; echo "${a[1]}"; hi there; pwd; echo ${nope-unset}')).toEqual({
      stdout: 'f 12\nq r\nhello there\n/d\nunset\n',
      stderr: '',
      exit: 0,
    });
    expect(shell.cwd).toBe('/d');
    expect(shell.env).toMatchObject({ x: '1', y: '2', PWD: '/d' });
  });

  test('the status stays, and exit ends a script only', async () => {
    const shell = await openTestShell(openSandbox);
    expect((await shell.print('x=5; exit 7; echo not')).exit).toBe(7);
    expect((await shell.print('echo $? $x')).stdout).toBe('7 5\n');
  });
});

describe('streams', () => {
  test('output arrives as it is written', async () => {
    const shell = await openTestShell(openSandbox);
    const seen: string[] = [];
    let release = () => {};
    const gate: ShellCommand = {
      name: 'gate',
      run: () => new Promise((resolve) => (release = () => resolve(0))),
    };
    const gated = await openTestShell(openSandbox, { commands: [gate] });
    const running = gated.run('for i in 1 2; do echo turn $i; gate; done | cat', {
      stdout: {
        write(chunk) {
          seen.push(Buffer.from(chunk as Uint8Array).toString());
          setImmediate(() => release());
        },
      },
      stderr: { write() {} },
      signal: new AbortController().signal,
    });
    expect(await running).toBe(0);
    expect(seen).toEqual(['turn 1\n', 'turn 2\n']);
    expect(shell.cwd).toBe('/');
  });

  test('standard input is read no further than needed', async () => {
    const shell = await openTestShell(openSandbox);
    let asked = 0;
    async function* lines() {
      for (;;) yield Buffer.from(`line ${++asked}\n`);
    }
    expect(await shell.print('read a; read b; head -n 1; echo "$b,$a"', lines())).toEqual({
      stdout: 'line 3\nline 2,line 1\n',
      stderr: '',
      exit: 0,
    });
    expect(asked).toBe(3);
  });

  test('bytes pass unchanged', async () => {
    const shell = await openTestShell(openSandbox);
    const bytes = Uint8Array.from({ length: 512 }, (_, index) => index % 256);
    async function* input() {
      yield bytes;
    }
    await shell.print('cat | tee copy | cat > second', input());
    expect(readFileSync(join(shell.root, 'second'))).toEqual(Buffer.from(bytes));
    expect((await shell.print('cat copy | sha256sum; sha256sum < second')).stdout).toMatch(
      /^([0-9a-f]{64})  -\n\1  -\n$/,
    );
  });

  test("a caller's command has the shell's streams, variables and directory", async () => {
    const shout: ShellCommand = {
      name: 'shout',
      async run(args, { stdin, stdout, env, cwd }) {
        for await (const chunk of stdin ?? []) await stdout.write(Buffer.from(chunk).toString().toUpperCase());
        await stdout.write(`${args.join('|')} ${env['A']} ${env['B'] ?? '-'} ${cwd}\n`);
        return 3;
      },
    };
    const shell = await openTestShell(openSandbox, { commands: [shout] });
    expect(await shell.print('B=no; export A=x; echo hi | shout "a b" c; echo $?')).toEqual({
      stdout: 'HI\na b|c x - /\n3\n',
      stderr: '',
      exit: 0,
    });
  });
});

describe('ending early', () => {
  test.each([
    'while :; do :; done',
    'while true; do echo x; done',
    'sleep 1000',
    'cat',
    'yes > /dev/null',
    'f() { sleep 1000; }; f | cat',
    'x=$(sleep 1000)',
    'read line',
  ])('%s', async (script) => {
    const shell = await openTestShell(openSandbox);
    const controller = new AbortController();
    async function* silence() {
      await new Promise(() => {});
      yield Buffer.from('');
    }
    setTimeout(() => controller.abort(), 20);
    const { exit } = await gather((io) => shell.run(script, { ...io, stdin: silence(), signal: controller.signal }));
    expect(exit).toBe(130);
    expect((await shell.print('echo alive')).stdout).toBe('alive\n');
  });

  test('jobs outlive their script and end with the shell', async () => {
    const shell = await openTestShell(openSandbox);
    expect(await shell.print('sleep 1000 & jobs')).toEqual({
      stdout: '[1]+  Running                 sleep 1000 &\n',
      stderr: '',
      exit: 0,
    });
    expect((await shell.print('kill %1; wait %1; echo $?')).stdout).toBe('143\n');
  });
});

describe('limits', () => {
  test.each([
    ['f() { f; }; f', 'bash: line 1: f: more than 200 function calls in each other\n'],
    ['for i in {1..70}; do sleep 100 & done', 'bash: line 1: more than 64 jobs in the background\n'],
    ['cat > >(cat)', 'bash: line 1: process substitution with >(...) is not supported in this shell\n'],
  ])('%s', async (script, stderr) => {
    const shell = await openTestShell(openSandbox);
    expect(await shell.print(script)).toEqual({ stdout: '', stderr, exit: 1 });
  });
});

describe('the folder', () => {
  test('cannot be left', async () => {
    const shell = await openTestShell(openSandbox);
    symlinkSync('/etc', join(shell.root, 'out'));
    symlinkSync('/etc/hostname', join(shell.root, 'file'));
    mkdirSync(join(shell.root, 'd'));
    const attempts = [
      'cat /etc/passwd',
      'cat ../../../etc/passwd',
      'cd d; cat ../../etc/passwd',
      'cat out/passwd',
      'cat file',
      'echo x > out/rutter-was-here',
      'echo x > ../rutter-was-here',
      'ln -s /etc/passwd p; cat p',
      'ln -s ../../../../../../etc/passwd q; cat q',
      'cp out/passwd here',
      'mv d /rutter-was-here/../../',
      'tee /etc/rutter-was-here < /dev/null',
    ];
    for (const attempt of attempts) {
      const { stdout } = await shell.print(`cd /; ${attempt}`);
      expect(stdout, attempt).not.toContain('root:');
    }
    expect(existsSync('/etc/rutter-was-here')).toBe(false);
    expect(existsSync(join(shell.root, '..', 'rutter-was-here'))).toBe(false);
  });

  test('is read and written, with /tmp and /dev/null at hand', async () => {
    const shell = await openTestShell(openSandbox);
    writeFileSync(join(shell.root, 'in.txt'), 'b\na\n');
    expect(
      await shell.print('sort in.txt > out.txt; echo x > /tmp/y; cat /tmp/y; echo gone > /dev/null; cat /dev/null'),
    ).toEqual({
      stdout: 'x\n',
      stderr: '',
      exit: 0,
    });
    expect(readFileSync(join(shell.root, 'out.txt'), 'utf8')).toBe('a\nb\n');
  });
});

test("time is the clock's", async () => {
  const clock = virtualClock({ start: Date.parse('2026-01-01T00:00:00Z') });
  const shell = await openTestShell(openSandbox, { clock });
  const { stdout } = await shell.print('sleep 1h; date +%F\\ %H; timeout 2h sleep 1d; echo $?; date +%H');
  expect(stdout).toBe('2026-01-01 01\n124\n03\n');
  await sleep(clock, 1);
  clock.close();
});
