// The system inside a container: its programs, found as the runtime finds them, and a shell that is opened when the first
// program needs it.

import type { Streams } from '../../../model/streams.ts';
import { baseNameOf, directoryOf, resolvePath } from '../../../shell/paths.ts';
import type { Shell, ShellCommand, ShellCommandContext } from '../../../shell/port.ts';
import type { ProgramHost } from '../host.ts';
import type { Image } from '../images/image.ts';

export interface System {
  /** Names of all programs there are. */
  names: readonly string[];
  /** Why a program cannot be started, in the runtime's words; undefined where it can. */
  fault(name: string, cwd: string, path: string): Promise<string | undefined>;
  /** Runs a program as a process without a parent. A reason that is a number aborts it with that signal. */
  run(argv: readonly string[], context: RunContext): Promise<number>;
  close(): Promise<void>;
}

export interface RunContext extends Streams {
  env: Record<string, string>;
  cwd: string;
  /** Kills the program. */
  signal: AbortSignal;
}

const systemFolders = new Set(['/bin', '/sbin', '/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin']);
/** Programs that the shell has built in. */
const builtIn = ['[', 'echo', 'false', 'kill', 'printf', 'pwd', 'test', 'true'];
const sigkill = 9;

/** `127`, `137`: the status of a program that a signal ended. */
const killedStatus = 128 + sigkill;

export function makeSystem(image: Image, host: ProgramHost): System {
  const programs = new Map(image.programs.map((make) => make(host)).map((program) => [program.name, program]));
  const names = [...new Set([...programs.keys(), ...image.tools, ...builtIn])];
  const known = new Set(names);
  let shell: Promise<Shell> | undefined;

  const openShell = async (): Promise<Shell> => {
    // Loading takes real time, which a virtual clock must not take for idleness.
    const release = host.clock.hold();
    const { openSandbox } = await import('../../../shell/sandbox.ts');
    return openSandbox({
      env: {},
      commands: [...programs.values()],
      clock: host.clock,
      files: host.files,
      tools: image.tools,
      flavor: host.busybox ? 'ash' : 'bash',
      processes: host.processes,
      user: host.user.name,
    }).finally(release);
  };
  /** The program of the simulator's own that the name leads to. */
  const own = (name: string, cwd: string): ShellCommand | undefined => {
    const full = name.includes('/') ? resolvePath(cwd, name) : name;
    const short = systemFolders.has(directoryOf(full)) ? baseNameOf(full) : full;
    return programs.get(full) ?? programs.get(short);
  };

  return {
    names,
    async fault(name, cwd, path) {
      if (own(name, cwd)) return undefined;
      if (!name.includes('/')) {
        if (known.has(name)) return undefined;
        for (const folder of path.split(':').filter(Boolean)) {
          if ((await fileFault(host, resolvePath(folder, name))) === undefined) return undefined;
        }
        return `exec: ${JSON.stringify(name)}: executable file not found in $PATH`;
      }
      const full = resolvePath(cwd, name);
      if (systemFolders.has(directoryOf(full)) && known.has(baseNameOf(full))) return undefined;
      const found = await fileFault(host, full);
      return found === undefined ? undefined : `exec: ${JSON.stringify(name)}: ${found}`;
    },
    async run(argv, context) {
      const [name = ''] = argv;
      const program = own(name, context.cwd);
      if (program) return runOwn(program, argv, host, context);
      shell ??= openShell();
      const opened = await shell;
      const status = await opened.exec?.(argv, context);
      return context.signal.aborted ? killedStatus : (status ?? 127);
    },
    async close() {
      await (await shell)?.close?.();
    },
  };
}

async function fileFault({ files }: ProgramHost, path: string): Promise<string | undefined> {
  const stat = await files.stat(path).catch(() => undefined);
  if (!stat) return `stat ${path}: no such file or directory`;
  return stat.kind === 'directory' || (stat.mode & 0o111) === 0 ? 'permission denied' : undefined;
}

/** Runs one of the simulator's programs as a process, without any shell. */
async function runOwn(
  program: ShellCommand,
  argv: readonly string[],
  host: ProgramHost,
  context: RunContext,
): Promise<number> {
  const { processes } = host;
  const asked = new AbortController();
  const killed = new AbortController();
  let killer = sigkill;
  const pid = processes.start(argv, 0, {
    handle(signal) {
      if (program.handles?.(signal)) return true;
      if (program.endsOnTerm === undefined || ![2, 3, 15].includes(signal)) return false;
      asked.abort();
      return true;
    },
    kill(signal) {
      killer = signal;
      killed.abort();
    },
  });
  const end = AbortSignal.any([context.signal, killed.signal]);
  const inner: ShellCommandContext = { ...context, signal: AbortSignal.any([end, asked.signal]) };
  const ended = new Promise<number>((resolve) => {
    const stop = () => resolve(128 + killer);
    if (end.aborted) stop();
    else end.addEventListener('abort', stop, { once: true });
  });
  const running = program.run(argv.slice(1), inner).catch((error: unknown) => {
    if (inner.signal.aborted) return asked.signal.aborted ? (program.endsOnTerm ?? 0) : killedStatus;
    void context.stderr.write(`${argv[0]}: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  });
  try {
    return await Promise.race([running, ended]);
  } finally {
    processes.end(pid);
  }
}
