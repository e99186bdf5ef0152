// Runs a program that was found, as a process: with its own environment, stopped by signals, shown by `ps`.

import type { Terminal } from '../../model/streams.ts';
import type { ShellCommandContext } from '../port.ts';
import { errorsOf, inputOf, orAbort, outputOf, type Context } from './context.ts';
import type { Executable } from './find-program.ts';
import { chunksOf } from './input.ts';
import { complain } from './messages.ts';
import { runScript } from './run-script.ts';
import { exportedEnv, newState } from './state.ts';
import { runTool } from './tool.ts';
import { deliver } from './traps.ts';
import { signalStatus, Stopped } from './unwind.ts';

export async function runProgram(
  executable: Executable,
  argv: readonly string[],
  outer: Context,
  extra: ReadonlyMap<string, string>,
): Promise<number> {
  const { machine } = outer;
  const [name = '', ...args] = argv;
  const stopping = new AbortController();
  const { cwd, dialect } = outer.state;
  const state = newState({ env: exportedEnv(outer.state, extra), cwd, name, dialect });
  state.pid = machine.processes.start(argv, outer.state.pid, {
    handle: (number) => handledBy(executable, number) || deliver(state, number),
    kill: (number) => stopping.abort(new Stopped(number)),
  });
  const signal = AbortSignal.any([outer.signal, stopping.signal]);
  const context: Context = { ...outer, signal, state, loops: 0, calls: 0, interactive: false };
  machine.started++;
  try {
    return await orAbort(start(executable, args, context), signal);
  } catch (error) {
    if (outer.signal.aborted || !(error instanceof Stopped)) throw error;
    return signalStatus(error.signal);
  } finally {
    machine.processes.end(state.pid);
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
