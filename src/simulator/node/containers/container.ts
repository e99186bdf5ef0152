// One container, from its start to its end: the first process, its log, commands run beside it, clients attached to it.

import { createHash } from 'node:crypto';
import type { Sink, Streams, Terminal } from '../../../model/streams.ts';
import type { Clock } from '../../../model/clock.ts';
import type { ShellFiles } from '../../../shell/port.ts';
import type { ExecEnd } from '../../ports.ts';
import { makeLog, type ContainerLog } from '../log-store.ts';
import type { Processes } from '../processes.ts';
import { makeTty, type Tty } from '../tty.ts';
import { makePipeInput, type PipeInput } from './pipe-input.ts';
import type { RunContext, System } from './system.ts';

export interface ContainerOptions {
  /** 64 hex digits. */
  id: string;
  argv: readonly string[];
  env: Record<string, string>;
  cwd: string;
  stdin: boolean;
  /** Standard input ends with the first client that leaves it. */
  stdinOnce: boolean;
  tty: boolean;
  stopSignal: number;
  system: System;
  processes: Processes;
  files: ShellFiles;
  clock: Clock;
  log?: ContainerLog;
}

export interface Ending {
  exitCode: number;
  /** Milliseconds since the epoch. */
  finishedAt: number;
}

type Io = Streams & { signal: AbortSignal };

export interface Container {
  id: string;
  startedAt: number;
  log: ContainerLog;
  files: ShellFiles;
  /** Set once it has ended. */
  readonly ending: Ending | undefined;
  ended: Promise<Ending>;
  exec(argv: readonly string[], tty: boolean, io: Io): Promise<ExecEnd>;
  attach(io: Io, options: { stdin: boolean }): Promise<void>;
  /** Asks the first process to end; it may take no notice. */
  askToStop(): void;
  kill(): void;
}

/** Milliseconds. */
const patience = 500;

const usualTerminal: Terminal = { columns: 80, rows: 24 };
const none: Sink = { write() {} };

export function startContainer(options: ContainerOptions): Container {
  const { id, clock, processes, system, files } = options;
  const log = options.log ?? makeLog(() => clock.now());
  const killing = new AbortController();
  let welcome = () => {};
  const firstClient = new Promise<void>((resolve) => (welcome = resolve));
  const clients = new Set<{ stdout: Sink; stderr: Sink }>();
  const startedAt = clock.now();
  let ending: Ending | undefined;
  let execs = 0;

  const output = (stream: 'stdout' | 'stderr'): Sink => ({
    write(chunk) {
      log.write(stream, chunk);
      for (const client of clients) void client[stream].write(chunk);
    },
  });
  const ownTerminal = options.tty ? processes.newTerminal() : '';
  const tty = options.tty
    ? mainTty(output('stdout'), (signal) => signalTerminal(processes, ownTerminal, signal))
    : undefined;
  const input = options.stdin && !tty ? makePipeInput() : undefined;
  const main: RunContext = {
    env: options.env,
    cwd: options.cwd,
    signal: killing.signal,
    stdout: tty?.output ?? output('stdout'),
    stderr: tty?.output ?? output('stderr'),
    ...mainInput(options, tty, input),
  };
  /** Who gives standard input to one client waits for it a little, so that it sees all of the output. */
  const awaited = async () => {
    if (options.stdinOnce) {
      const late = new Promise<void>((resolve) => clock.after(patience, resolve));
      await Promise.race([firstClient, late, aborted(killing.signal)]);
    }
    if (tty) processes.terminalFor(ownTerminal);
  };
  const ended = awaited()
    .then(() => system.run(options.argv, main))
    .then(async (exitCode) => {
      ending = { exitCode, finishedAt: clock.now() };
      processes.endAll();
      log.close();
      await system.close();
      return ending;
    });

  const exec = async (argv: readonly string[], wantsTty: boolean, io: Io): Promise<ExecEnd> => {
    const [name = ''] = argv;
    const fault = await system.fault(name, options.cwd, options.env['PATH'] ?? '');
    if (fault !== undefined) return { error: runtimeError(fault, execId(`${id} ${++execs}`)) };
    const signal = AbortSignal.any([io.signal, killing.signal]);
    const env = wantsTty ? withTerm(options.env) : options.env;
    if (!wantsTty) {
      return { exitCode: await system.run(argv, { ...io, stdin: io.stdin ?? empty(), env, cwd: options.cwd, signal }) };
    }
    const terminalName = processes.newTerminal();
    const terminal = makeTty({
      client: io.stdout,
      terminal: io.terminal ?? usualTerminal,
      onSignal: (number) => signalTerminal(processes, terminalName, number),
    });
    void feed(
      io,
      (chunk) => terminal.type(chunk),
      () => terminal.hangUp(),
    );
    processes.terminalFor(terminalName);
    const exitCode = await system.run(argv, {
      stdin: terminal.stdin,
      stdout: terminal.output,
      stderr: terminal.output,
      terminal: terminal.terminal,
      env,
      cwd: options.cwd,
      signal,
    });
    return { exitCode };
  };

  const attach = async (io: Io, { stdin }: { stdin: boolean }): Promise<void> => {
    const client = { stdout: io.stdout, stderr: tty ? none : io.stderr };
    clients.add(client);
    welcome();
    if (stdin && options.stdin) {
      const leave = () => {
        if (options.stdinOnce) (tty?.hangUp ?? input?.end ?? (() => {}))();
      };
      void feed(io, (chunk) => (tty ? tty.type(chunk) : input?.push(chunk)), leave);
    }
    await Promise.race([ended, aborted(io.signal)]);
    clients.delete(client);
  };

  return {
    id,
    startedAt,
    log,
    files,
    get ending() {
      return ending;
    },
    ended,
    exec,
    attach,
    askToStop: () => void processes.signal(1, options.stopSignal),
    kill: () => killing.abort(),
  };
}

const mainTty = (client: Sink, onSignal: (signal: number) => void): Tty =>
  makeTty({ client, terminal: usualTerminal, onSignal });

function mainInput(options: ContainerOptions, tty: Tty | undefined, input: PipeInput | undefined): Partial<Streams> {
  if (tty) return options.stdin ? { stdin: tty.stdin, terminal: tty.terminal } : { terminal: tty.terminal };
  return input ? { stdin: input.chunks } : {};
}

const withTerm = (env: Record<string, string>) => {
  const { PATH = '', HOSTNAME = '', ...rest } = env;
  return { PATH, HOSTNAME, TERM: 'xterm', ...rest };
};

/** Ctrl-C and the like reach every process of the terminal, the deepest first. */
function signalTerminal(processes: Processes, terminal: string, signal: number): void {
  const inIt = processes.list().filter((entry) => entry.terminal === terminal);
  for (const { pid } of inIt.reverse()) processes.signal(pid, signal);
}

async function* empty(): AsyncGenerator<Uint8Array> {}

async function feed({ stdin, signal }: Io, take: (chunk: Uint8Array) => void, end: () => void): Promise<void> {
  const gone = aborted(signal).then(() => undefined);
  const chunks = stdin?.[Symbol.asyncIterator]();
  while (chunks) {
    const next = await Promise.race([chunks.next().catch(() => undefined), gone]);
    if (!next || next.done) break;
    if (next.value.length > 0) take(next.value);
  }
  end();
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

const execId = (text: string) => createHash('sha256').update(text).digest('hex');

/** As containerd and runc complain about a command that cannot be started in a container. */
const runtimeError = (fault: string, id: string) =>
  `error executing command in container: failed to exec in container: failed to start exec "${id}": OCI runtime exec failed: exec failed: unable to start container process: ${fault}: unknown`;
