// Runs one of just-bash's text tools: whole input in, whole output out. Commands that a tool starts in its turn
// (`xargs`, `find -exec`) come back to our own shell.

import type { Command as LibraryCommand } from 'just-bash';
import { errorsOf, inputOf, outputOf, type Context } from './context.ts';
import { withChannel } from './io.ts';
import { holdOutput } from './held-output.ts';
import { inputFrom, readAll } from './input.ts';
import type { Statement } from './library.ts';
import { limits } from './limits.ts';
import { libraryFiles } from './library-files.ts';
import { literal, simple, statement } from './nodes.ts';
import { exportedEnv } from './state.ts';
import { readsInput } from './tools.ts';

const outputPath = '/dev/__output';
const startPath = '/usr/bin/__start';
const limit = 256 * 1024 * 1024;

export async function runTool(tool: string, args: readonly string[], context: Context): Promise<number> {
  const { machine, state, signal } = context;
  const { library } = machine;
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
    customCommands: [startCommand(inner, context)],
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
  const result = await bash.exec('tool', { stdin, stdinKind: 'bytes', signal });
  if (result.stderr) await errorsOf(context).write(result.stderr);
  for (const bytes of written) if (bytes.length > 0) await output.write(bytes);
  return result.exitCode;
}

/** Runs what a tool was told to start; words that the tool adds go to its first command. */
function startCommand(inner: readonly Statement[][], context: Context): LibraryCommand {
  const { machine } = context;
  return {
    name: '__start',
    async execute([index, ...added], { stdin }) {
      const output = holdOutput(limit);
      const input = inputFrom([Buffer.from(machine.library.latin1FromBytes(stdin), 'latin1')]);
      const io = withChannel(withChannel(context.io, 0, { input }), 1, { output });
      const exitCode = await machine.runForked(withWords(inner[Number(index)] ?? [], added), { ...context, io });
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
