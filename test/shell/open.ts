// Opens a shell in a folder of its own and gathers what it prints.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../src/model/clock.ts';
import type { OpenShell, Shell, ShellOptions } from '../../src/shell/port.ts';

export interface Printed {
  stdout: string;
  stderr: string;
  exit: number | undefined;
}

export interface TestShell extends Shell {
  root: string;
  print(script: string, stdin?: AsyncIterable<Uint8Array> | string): Promise<Printed>;
  printArgv(argv: string[], stdin?: AsyncIterable<Uint8Array> | string): Promise<Printed>;
}

async function* once(text: string) {
  yield Buffer.from(text);
}

/** What the promise resolves with, beside all that was written. */
export async function gather(
  run: (io: {
    stdout: { write(c: string | Uint8Array): void };
    stderr: { write(c: string | Uint8Array): void };
  }) => Promise<number | undefined>,
): Promise<Printed> {
  const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  const sink = (name: 'stdout' | 'stderr') => ({
    write: (chunk: string | Uint8Array) => void chunks[name].push(Buffer.from(chunk as Uint8Array)),
  });
  const exit = await run({ stdout: sink('stdout'), stderr: sink('stderr') });
  return { stdout: Buffer.concat(chunks.stdout).toString(), stderr: Buffer.concat(chunks.stderr).toString(), exit };
}

export async function openTestShell(open: OpenShell, options: Partial<ShellOptions> = {}): Promise<TestShell> {
  const root = mkdtempSync(join(tmpdir(), 'shell-test-'));
  const env = { HOME: '/root', PATH: '/usr/local/bin:/usr/bin:/bin' };
  const shell = await open({ root, env, commands: [], clock: systemClock, ...options });
  onTestFinished(async () => {
    await shell.close?.();
    rmSync(root, { recursive: true });
  });
  const signal = new AbortController().signal;
  const input = (stdin: AsyncIterable<Uint8Array> | string | undefined) =>
    stdin === undefined ? {} : { stdin: typeof stdin === 'string' ? once(stdin) : stdin };
  return {
    root,
    run: shell.run,
    ...(shell.exec ? { exec: shell.exec } : {}),
    get env() {
      return shell.env;
    },
    get cwd() {
      return shell.cwd;
    },
    print: (script, stdin) => gather((io) => shell.run(script, { ...io, ...input(stdin), signal })),
    printArgv: (argv, stdin) => gather(async (io) => shell.exec?.(argv, { ...io, ...input(stdin), signal })),
  };
}
