// The host's own bash, started through zx. It knows the host's programs, and before those the ones that are handed in;
// what one script leaves behind (variables, functions, the directory) is handed to the next one through a file.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { resolve } from 'node:path/posix';
import type { Readable, Writable } from 'node:stream';
import type { Sink } from '../model/streams.ts';
import { serveHostCommands } from './host-commands.ts';
import type { OpenShell, Shell, ShellRunOptions } from './port.ts';

/** Milliseconds that a script has to end after an abort, before it is killed. */
const grace = 1000;
const abortedStatus = 130;

const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Bash's own variables; they are never carried over. */
const ownVariables =
  'BASH\\w*|COMP_WORDBREAKS|DIRSTACK|EPOCH\\w*|EUID|FUNCNAME|GROUPS|LINENO|PIPESTATUS|PPID|RANDOM|SECONDS|SHELLOPTS|SHLVL|SRANDOM|UID|_|__rutter_\\w+';

/** Sourced before each script: takes up the last state, and saves the next one at the end. */
const prelude = `
__rutter_save() {
  { declare -p | grep -vE '^declare -[-aAilnrtux]+ (${ownVariables})(=|$)|^declare -[a-zA-Z]*r'
    declare -f; printf 'cd -- %q\\n' "$PWD"; } >"$__rutter_state"
  env -0 >"$__rutter_state.env"; pwd >"$__rutter_state.cwd"
}
[ -f "$__rutter_state" ] && . "$__rutter_state" 2>/dev/null
trap __rutter_save EXIT
true
`;

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

export const openHostShell: OpenShell = async ({ env, cwd, commands, root = '/' }) => {
  const { $ } = await import('zx');
  const folder = await mkdtemp(join(tmpdir(), 'rutter-shell-'));
  const state = join(folder, 'state');
  const begin = join(folder, 'begin');
  await writeFile(begin, prelude);
  const programs = await mkdtemp(join(folder, 'bin-'));
  const served = await serveHostCommands(commands, programs);
  const closing = new AbortController();
  let current: { env: Record<string, string>; cwd: string } = { env: { ...env }, cwd: resolve(root, cwd ?? '.') };

  const run = async (script: string, options: ShellRunOptions): Promise<number> => {
    const { stdin, stdout, stderr } = options;
    const signal = AbortSignal.any([options.signal, closing.signal]);
    if (signal.aborted) return abortedStatus;
    const shell = $({
      cwd: current.cwd,
      detached: true,
      env: { ...env, PATH: [programs, env['PATH'] ?? usualPath].join(delimiter), __rutter_state: state },
      nothrow: true,
      prefix: '',
      quiet: true,
      quote,
      stdio: [stdin ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    })`exec bash -c ${`. ${quote(begin)}; eval ${quote(script)}`}`;
    const child = shell.child;
    if (!child?.pid) throw new Error('the shell could not be started');
    const stop = stopOnAbort(child.pid, signal);
    if (stdin) void feed(stdin, shell.stdin);
    try {
      await Promise.all([drain(shell.stdout, stdout), drain(shell.stderr, stderr)]);
      const { exitCode } = await shell;
      return signal.aborted ? abortedStatus : (exitCode ?? 1);
    } finally {
      stop();
      current = await carriedOver(state, current);
    }
  };

  const shell: Shell = {
    run,
    get env() {
      return current.env;
    },
    get cwd() {
      return current.cwd;
    },
    async close() {
      closing.abort();
      await served.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return shell;
};

/** Ends the whole process group, as Ctrl-C would. */
function stopOnAbort(pid: number, signal: AbortSignal): () => void {
  const send = (name: NodeJS.Signals) => {
    try {
      process.kill(-pid, name);
    } catch {
      // It is gone already.
    }
  };
  let late: NodeJS.Timeout | undefined;
  const onAbort = () => {
    send('SIGTERM');
    late = setTimeout(() => send('SIGKILL'), grace);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  return () => {
    clearTimeout(late);
    signal.removeEventListener('abort', onAbort);
  };
}

async function drain(source: Readable, sink: Sink): Promise<void> {
  for await (const chunk of source) await sink.write(chunk as Uint8Array);
}

async function feed(source: AsyncIterable<Uint8Array>, target: Writable): Promise<void> {
  // The script may end without having read everything.
  target.on('error', () => {});
  for await (const chunk of source) {
    if (target.destroyed) return;
    if (!target.write(chunk)) await new Promise((resolve) => target.once('drain', resolve).once('close', resolve));
  }
  target.end();
}

async function carriedOver(state: string, before: { env: Record<string, string>; cwd: string }) {
  try {
    const cwd = (await readFile(`${state}.cwd`, 'utf8')).trimEnd();
    const pairs = (await readFile(`${state}.env`, 'utf8')).split('\0').filter(Boolean);
    const env = Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    );
    delete env['__rutter_state'];
    return { env, cwd };
  } catch {
    return before;
  }
}
