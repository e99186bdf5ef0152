// Runs one of just-bash's text tools: whole input in, whole output out. Commands that a tool starts in its turn
// (`xargs`, `find -exec`) come back to our own shell.

import type { Command as LibraryCommand } from 'just-bash';
import type { Clock } from '../../model/clock.ts';
import { errorsOf, inputOf, outputOf, type Context } from './context.ts';
import { withChannel } from './io.ts';
import { holdOutput } from './held-output.ts';
import { inputFrom, readAll } from './input.ts';
import type { Statement } from './library.ts';
import { limits } from './limits.ts';
import { libraryFiles } from './library-files.ts';
import { literal, simple, statement } from './nodes.ts';
import { exportedEnv } from './state.ts';
import { reworded } from './tool-messages.ts';
import { readsInput } from './tools.ts';

const outputPath = '/dev/__output';
const startPath = '/usr/bin/__start';
const limit = 256 * 1024 * 1024;
const longestComplaint = 64 * 1024;

export async function runTool(tool: string, args: readonly string[], context: Context): Promise<number> {
  const { machine, state, signal } = context;
  const { library } = machine;
  const work = holdTime(machine.clock);
  const path = `/usr/bin/${tool}`;
  const output = outputOf(context);
  const written: Uint8Array[] = [];
  const inner: Statement[][] = [];
  const bash = new library.Bash({
    fs: libraryFiles(machine.files, {
      programs: new Set([path, startPath]),
      output: { path: outputPath, write: (bytes) => void written.push(bytes) },
    }),
    commands: [tool as never],
    customCommands: [startCommand(inner, context, work)],
    defenseInDepth: false,
    env: exportedEnv(state),
    cwd: state.cwd,
    executionLimits: { ...limits, maxOutputSize: limit, maxInputBytes: limit },
  });
  const reads = readsInput(tool, args);
  // just-bash's paste knows standard input only by its name.
  const words = reads && tool === 'paste' ? [...args, '-'] : args;
  const call = statement(
    simple(path, words.map(literal), {
      redirections: [{ type: 'Redirection', fd: 1, operator: '>', target: literal(outputPath) }],
    }),
  );
  let first = true;
  bash.registerTransformPlugin({
    name: 'tool',
    transform({ ast }) {
      if (first) {
        first = false;
        return { ast: { type: 'Script', statements: [call] } };
      }
      inner.push(ast.statements);
      const start = statement(simple(startPath, [literal(String(inner.length - 1))]));
      return { ast: { type: 'Script', statements: [start] } };
    },
  });
  const stdin = reads ? Buffer.from(await readAll(inputOf(context), limit)).toString('latin1') : '';
  work.begin();
  const result = await bash.exec('tool', { stdin, stdinKind: 'bytes', signal }).finally(() => work.pause());
  const all = Buffer.concat(written);
  // Only short answers can be complaints.
  const stdout = all.length < longestComplaint ? all.toString('latin1') : undefined;
  const shown = reworded(tool, machine.flavor, {
    stderr: result.stderr,
    exitCode: result.exitCode,
    ...(stdout === undefined ? {} : { stdout }),
  });
  if (shown.stderr) await errorsOf(context).write(shown.stderr);
  const bytes = shown.stdout === stdout ? all : Buffer.from(shown.stdout ?? '', 'latin1');
  if (bytes.length > 0) await output.write(bytes);
  return shown.exitCode;
}

interface Work {
  begin(): void;
  pause(): void;
}

/** A tool's code is loaded when it is first needed: no virtual clock may take that for idleness. */
function holdTime(clock: Clock): Work {
  let release = () => {};
  return {
    begin() {
      release = clock.hold();
    },
    pause: () => release(),
  };
}

/** Runs what a tool was told to start; words that the tool adds go to its first command. */
function startCommand(inner: readonly Statement[][], context: Context, work: Work): LibraryCommand {
  const { machine } = context;
  return {
    name: '__start',
    async execute([index, ...added], { stdin }) {
      const output = holdOutput(limit);
      const input = inputFrom([Buffer.from(machine.library.latin1FromBytes(stdin), 'latin1')]);
      const io = withChannel(withChannel(context.io, 0, { input }), 1, { output });
      work.pause();
      const exitCode = await machine.runForked(withWords(inner[Number(index)] ?? [], added), { ...context, io });
      work.begin();
      return { stdout: output.bytes().toString('latin1'), stdoutKind: 'bytes', stderr: '', exitCode };
    },
  };
}

function withWords(statements: readonly Statement[], added: readonly string[]): Statement[] {
  const [first, ...rest] = statements;
  const command = first?.pipelines[0]?.commands[0];
  if (added.length === 0 || !first || command?.type !== 'SimpleCommand') return [...statements];
  const changed = statement({ ...command, args: [...command.args, ...added.map(literal)] });
  return [
    { ...changed, pipelines: [...changed.pipelines, ...first.pipelines.slice(1)], operators: first.operators },
    ...rest,
  ];
}
