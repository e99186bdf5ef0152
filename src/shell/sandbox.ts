// The sandboxed shell: bash's language run in this process, on a file system of its own, with the programs it is given.
// just-bash parses, expands words and brings the text tools; commands run here, as concurrent processes with streams.

import { systemProcesses } from './process-table.ts';
import { withDevices } from './device-files.ts';
import { folderFiles } from './folder-files.ts';
import type { OpenShell, Shell, ShellOptions, ShellRunOptions } from './port.ts';
import type { Context, Machine } from './sandbox/context.ts';
import { builtins } from './sandbox/builtins.ts';
import { findProgram } from './sandbox/find-program.ts';
import { inputFrom } from './sandbox/input.ts';
import type { Channel, Io } from './sandbox/io.ts';
import { loadLibrary } from './sandbox/library.ts';
import { runForked, runList } from './sandbox/lists.ts';
import { runScript } from './sandbox/run-script.ts';
import { exportedEnv, newState } from './sandbox/state.ts';
import { signalStatus, sigint, Unwind } from './sandbox/unwind.ts';
import { runWords } from './sandbox/words.ts';

/** Built-ins that a system has as programs as well. */
const programsToo = new Set(['[', 'echo', 'false', 'kill', 'printf', 'pwd', 'test', 'true']);

export const openSandbox: OpenShell = async (options) => {
  const closing = new AbortController();
  const machine = await makeMachine(options, closing.signal);
  const env = usualEnv(options);
  const state = newState({ env, cwd: options.cwd ?? '/', name: 'bash', dialect: 'bash' });
  state.exported.add('PWD');
  const contextOf = (run: ShellRunOptions): Context => ({
    machine,
    state,
    io: ioOf(run),
    signal: AbortSignal.any([run.signal, closing.signal]),
    loops: 0,
    calls: 0,
    checked: false,
    interactive: false,
    line: 1,
  });
  const shell: Shell = {
    run: (script, run) => runScript(script, contextOf(run), 'terminal'),
    async exec(argv, run) {
      const [name = ''] = argv;
      const { cwd = state.cwd, env: own = exportedEnv(state) } = run;
      const context = { ...contextOf(run), state: { ...newState({ env: own, cwd, name, dialect: 'bash' }), pid: 0 } };
      const found = await findProgram(name, context);
      if (found.kind !== 'found' && !programsToo.has(name)) return undefined;
      return endOf(runWords(argv, context, { skipFunctions: true }), context);
    },
    get env() {
      return Object.fromEntries(state.variables);
    },
    get cwd() {
      return state.cwd;
    },
    async close() {
      closing.abort(new Error('the shell was closed'));
      await Promise.all([...machine.jobs.values()].map(({ done }) => done));
    },
  };
  return shell;
};

async function makeMachine(options: ShellOptions, closing: AbortSignal): Promise<Machine> {
  const library = await loadLibrary();
  const { root, files, commands, clock, tools, flavor = 'bash', user = 'root' } = options;
  if (files === undefined && root === undefined) throw new Error('a shell needs files or a root');
  const known = tools && new Set(tools);
  const held = new Map<string, Uint8Array>();
  let substitutions = 0;
  return {
    library,
    files: withDevices(files ?? folderFiles(library, root ?? '/'), held),
    clock,
    commands: new Map(commands.map((command) => [command.name, command])),
    has: (tool) => known?.has(tool) ?? true,
    flavor,
    processes: options.processes ?? systemProcesses(),
    user,
    jobs: new Map(),
    started: 0,
    holdFile(content) {
      const path = `/dev/fd/${63 - (substitutions++ % 48)}`;
      held.set(path, content);
      return path;
    },
    closing,
    runList,
    runForked,
    runWords,
    isBuiltin: (name) => builtins.has(name),
    async programPath(name, context) {
      const found = await findProgram(name, context);
      return found.kind === 'found' ? found.path : undefined;
    },
  };
}

function usualEnv({ env, root }: ShellOptions): Record<string, string> {
  const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  return { PATH: path, ...(root === undefined ? {} : { HOME: '/' }), ...env };
}

function ioOf({ stdin, stdout, stderr, terminal }: ShellRunOptions): Io {
  const at = terminal ? { terminal } : {};
  const input: Channel = { input: inputFrom(stdin ?? []), ...at };
  return new Map([
    [0, input],
    [1, { output: stdout, ...at }],
    [2, { output: stderr, ...at }],
  ]);
}

/** The status of a program, whatever ended it. */
async function endOf(running: Promise<number>, context: Context): Promise<number> {
  try {
    return await running;
  } catch (error) {
    if (error instanceof Unwind) return 'status' in error.to ? error.to.status : 0;
    if (context.signal.aborted) return signalStatus(sigint);
    throw error;
  }
}
