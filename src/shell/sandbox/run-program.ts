// Runs a program that was found, as a process: with its own environment, stopped by signals, shown by `ps`.

import type { Terminal } from '../../model/streams.ts';
import type { ProcessControl, ShellCommandContext } from '../port.ts';
import { errorsOf, inputOf, orAbort, outputOf, type Context, type WordsChoice } from './context.ts';
import type { Executable, FoundProgram } from './find-program.ts';
import { chunksOf } from './input.ts';
import { complain } from './messages.ts';
import { runScript } from './run-script.ts';
import { exportedEnv, newState } from './state.ts';
import { runTool } from './tool.ts';
import { deliver } from './traps.ts';
import { Stopped } from './unwind.ts';

/** SIGINT, SIGQUIT, SIGTERM. */
const polite = new Set([2, 3, 15]);

export async function runProgram(
  { executable, path }: Extract<FoundProgram, { kind: 'found' }>,
  argv: readonly string[],
  outer: Context,
  { extra, inPlace = false }: WordsChoice,
): Promise<number> {
  const { machine } = outer;
  const [name = '', ...args] = argv;
  const stopping = new AbortController();
  const { cwd, dialect } = outer.state;
  const env = exportedEnv(outer.state, extra);
  // Bash tells a program where it was found.
  if (dialect === 'bash' && outer.state.pid > 0) env['_'] = path;
  const state = newState({ env, cwd, name, dialect });
  const ends = executable.runs === 'command' ? executable.command.endsOnTerm : undefined;
  const control: ProcessControl = {
    handle(number) {
      if (handledBy(executable, number) || deliver(state, number)) return true;
      if (ends === undefined || !polite.has(number)) return false;
      stopping.abort(new Stopped(number, ends));
      return true;
    },
    kill: (number) => stopping.abort(new Stopped(number)),
  };
  const replaces = inPlace && outer.state.pid > 0 && machine.processes.replace !== undefined;
  if (replaces) machine.processes.replace?.(outer.state.pid, argv, control);
  state.pid = replaces ? outer.state.pid : machine.processes.start(argv, outer.state.pid, control);
  const signal = AbortSignal.any([outer.signal, stopping.signal]);
  const context: Context = { ...outer, signal, state, loops: 0, calls: 0, interactive: false };
  machine.started++;
  try {
    return await orAbort(start(executable, args, context), signal);
  } catch (error) {
    if (outer.signal.aborted || !(error instanceof Stopped)) throw error;
    return error.status;
  } finally {
    if (!replaces) machine.processes.end(state.pid);
  }
}

const handledBy = (executable: Executable, signal: number) =>
  executable.runs === 'command' && executable.command.handles?.(signal) === true;

function start(executable: Executable, args: readonly string[], context: Context): Promise<number> {
  switch (executable.runs) {
    case 'command':
      return executable.command.run(args, commandContext(context));
    case 'program':
      return executable.program.run(args, context);
    case 'tool':
      return runTool(executable.tool, args, context);
    case 'script':
      return runScriptFile(executable.path, args, context);
  }
}

function commandContext(context: Context): ShellCommandContext {
  const terminal: Terminal | undefined = context.io.get(0)?.terminal && context.io.get(1)?.terminal;
  return {
    stdin: chunksOf(inputOf(context)),
    stdout: outputOf(context),
    stderr: errorsOf(context),
    ...(terminal ? { terminal } : {}),
    env: exportedEnv(context.state),
    cwd: context.state.cwd,
    signal: context.signal,
  };
}

const shellInterpreter = /(^|\/)(ba|a|da)?sh$/;

/** A file with an interpreter line for a shell, or with none; other interpreters are looked for like any program. */
async function runScriptFile(path: string, args: readonly string[], context: Context): Promise<number> {
  const { machine, state } = context;
  const bytes = await machine.files.read(path);
  if (bytes.subarray(0, 512).includes(0)) {
    await complain(context, `${state.name}: cannot execute binary file: Exec format error`);
    return 126;
  }
  const text = Buffer.from(bytes).toString();
  const [, interpreter = '', option = ''] = /^#! *(\S+)(?:[ \t]+(.*))?/.exec(text) ?? [];
  const viaEnv = interpreter.endsWith('/env');
  const name = viaEnv ? (option.split(/\s+/)[0] ?? '') : interpreter;
  if (name !== '' && !shellInterpreter.test(name)) {
    return machine.runWords([name, ...(viaEnv || option === '' ? [] : [option]), path, ...args], context);
  }
  state.positional = [...args];
  if (/(^|\s)-\w*e/.test(option)) state.flags.add('errexit');
  return runScript(text, { ...context, script: state.name }, 'file');
}
