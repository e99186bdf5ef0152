// Has just-bash evaluate what it is good at: words, assignments, arithmetic, patterns, tests. Each evaluation begins
// with the shell's state and ends by taking it back; commands in `$(...)` come back to our own shell.

import type { Command as LibraryCommand } from 'just-bash';
import type { ShellFiles } from '../port.ts';
import { holdOutput } from './held-output.ts';
import { inputFrom } from './input.ts';
import { errorsOf, outputOf, type Context } from './context.ts';
import { withChannel } from './io.ts';
import type { Library, Statement, Word } from './library.ts';
import { libraryFiles } from './library-files.ts';
import { Unwind } from './unwind.ts';
import { limits } from './limits.ts';
import { complain } from './messages.ts';
import { literal, simple, statement } from './nodes.ts';
import { forkState, type Dialect, type ShellArray, type ShellState } from './state.ts';

export interface Evaluation {
  /** The words of each `collect` that was reached, expanded. */
  collected: string[][];
  status: number;
}

/** Names that the evaluation's own commands are called by; no path of a real system. */
const prefix = '/usr/bin/';
const collectPath = `${prefix}__collect`;
const finishPath = `${prefix}__finish`;
const substitutePath = `${prefix}__substitute`;
const arrayPath = `${prefix}__array`;
const statusPath = `${prefix}__status`;
const programs = new Set([arrayPath, statusPath, collectPath, finishPath, substitutePath]);

/** The statement that hands its expanded words back. */
export const collect = (words: Word[]): Statement => statement(simple(collectPath, words));

/** A substitution may not bring home more than this. */
export const substitutionLimit = 64 * 1024 * 1024;

const lastJob = '__last_job';
const ourVariables = /^(\d+|[#?@*$!_-]|PIPESTATUS|SHELLOPTS|BASHOPTS|PWD|__last_job)$/;

/**
 * Evaluates statements that start no process but through substitutions. Throws an Unwind of the whole script where an
 * expansion fails (`${x?}`, `1/0`), its complaint already printed.
 */
export async function evaluate(context: Context, statements: readonly Statement[]): Promise<Evaluation> {
  const { machine, state } = context;
  const collected: string[][] = [];
  const substitutions: Statement[][] = [];
  const failures: unknown[] = [];
  const arrayKeys = new Map<string, string[]>();
  let status: number | undefined;
  const body = rehome([...statements], substitutions);
  const commands: LibraryCommand[] = [
    {
      name: '__collect',
      async execute(args) {
        collected.push(args);
        return { stdout: '', stderr: '', exitCode: 0 };
      },
    },
    {
      name: '__finish',
      async execute(_args, { env }) {
        status = Number(env.get('?') ?? 0);
        takeBack(state, env);
        return { stdout: '', stderr: '', exitCode: 0 };
      },
    },
    {
      name: '__array',
      async execute([name = '', ...words]) {
        const { associative = false } = state.arrays.get(name) ?? {};
        const keys = arrayKeys.get(name);
        if (!keys) arrayKeys.set(name, words);
        else
          state.arrays.set(name, {
            associative,
            elements: new Map(keys.map((key, index) => [key, words[index] ?? ''])),
          });
        return { stdout: '', stderr: '', exitCode: 0 };
      },
    },
    {
      name: '__status',
      execute: ([word]) => Promise.resolve({ stdout: '', stderr: '', exitCode: Number(word) }),
    },
    {
      name: '__substitute',
      execute: (args, { env, stdin }) =>
        substitute(
          substitutions[Number(args[0])] ?? [],
          { ...context, state: forked(state, env) },
          machine.library.latin1FromBytes(stdin),
        ).catch((error: unknown) => {
          failures.push(error);
          throw error;
        }),
    },
  ];
  const ast = { type: 'Script' as const, statements: [...prelude(context), ...body, ...finishing(state)] };
  const result = await runTree(machine.library, machine.files, ast, commands, state);
  if (failures.length > 0) throw failures[0];
  await sayErrors(context, status === undefined ? named(result.stderr, body, state) : result.stderr);
  if (result.stdout) await outputOf(context).write(result.stdout);
  if (status === undefined) throw new Unwind({ kind: 'drop', status: failureStatus(context) });
  return { collected, status };
}

async function runTree(
  library: Library,
  files: ShellFiles,
  ast: { type: 'Script'; statements: Statement[] },
  customCommands: LibraryCommand[],
  state: ShellState,
) {
  const bash = new library.Bash({
    fs: libraryFiles(files, { programs }),
    commands: [],
    customCommands,
    defenseInDepth: false,
    processInfo: { pid: state.pid, ppid: 0, uid: 0, gid: 0 },
    executionLimits: { ...limits, maxOutputSize: substitutionLimit },
  });
  bash.registerTransformPlugin({ name: 'tree', transform: () => ({ ast }) });
  const env = { ...Object.fromEntries(state.variables), ...positionalVariables(state) };
  return bash.exec('tree', { env, replaceEnv: true, cwd: state.cwd });
}

function positionalVariables(state: ShellState): Record<string, string> {
  const all = state.positional.join(' ');
  return {
    0: state.name,
    [lastJob]: state.lastJob ?? '',
    '#': String(state.positional.length),
    '@': all,
    '*': all,
    ...Object.fromEntries(state.positional.map((value, index) => [String(index + 1), value])),
  };
}

/** What an evaluation must know besides variables: options, arrays, and last of all the status. */
function prelude({ machine, state }: Context): Statement[] {
  const flags = [...(state.flags.has('nounset') ? ['u'] : []), ...(state.flags.has('noglob') ? ['f'] : [])];
  const lines = [...state.shopts, ...(flags.length > 0 ? [`set -${flags.join('')}`] : [])];
  if (state.flags.has('pipefail')) lines.push('set -o pipefail');
  const options = lines.length > 0 ? machine.library.parse(lines.join('\n')).statements : [];
  const failed = state.flags.has('pipefail')
    ? state.statuses.findLast((status) => status !== 0)
    : state.statuses.at(-1);
  const statuses = (failed ?? 0) === state.status ? state.statuses : [state.status];
  const commands = statuses.map((status) => simple(statusPath, [literal(String(status))]));
  return [
    ...[...state.arrays].flatMap(arrayStatements),
    ...options,
    { ...statement(simple(statusPath, [])), pipelines: [{ type: 'Pipeline', commands, negated: false }] },
  ];
}

function arrayStatements([name, { associative, elements }]: [string, ShellArray]): Statement[] {
  const declared = statement(simple('declare', [literal(associative ? '-A' : '-a'), literal(name)]));
  const assignments = [...elements].map(([key, value]) => ({
    type: 'Assignment' as const,
    name: `${name}[${key}]`,
    value: literal(value),
    append: false,
    array: null,
  }));
  return assignments.length > 0 ? [declared, statement(simple(undefined, [], { assignments }))] : [declared];
}

/** Brings each array's keys and values home, then the status and the variables. */
function finishing(state: ShellState): Statement[] {
  const whole = (name: string, keys: boolean): Word => ({
    type: 'Word',
    parts: [{ type: 'DoubleQuoted', parts: [{ type: 'ParameterExpansion', ...allOf(name, keys) }] }],
  });
  const arrays = [...state.arrays.keys()].flatMap((name) =>
    [true, false].map((keys) => statement(simple(arrayPath, [literal(name), whole(name, keys)]))),
  );
  return [statement(simple(finishPath, [])), ...arrays];
}

const allOf = (name: string, keys: boolean) =>
  keys
    ? { parameter: '', operation: { type: 'ArrayKeys' as const, array: name, star: false } }
    : { parameter: `${name}[@]`, operation: null };

function takeBack(state: ShellState, env: Map<string, string>): void {
  for (const [name, value] of env) {
    if (ourVariables.test(name) || state.variables.get(name) === value) continue;
    state.variables.set(name, value);
    if (state.flags.has('allexport')) state.exported.add(name);
  }
  for (const name of state.variables.keys())
    if (!env.has(name) && !ourVariables.test(name)) state.variables.delete(name);
}

function forked(state: ShellState, env: Map<string, string>): ShellState {
  const fork = forkState(state);
  for (const [name, value] of env) if (!ourVariables.test(name)) fork.variables.set(name, value);
  return fork;
}

/** Runs what stands in `$(...)`, in our own shell. */
async function substitute(statements: readonly Statement[], context: Context, stdin: string) {
  const output = holdOutput(substitutionLimit);
  const io = withChannel(context.io, 1, { output });
  const piped = stdin === '' ? io : withChannel(io, 0, { input: inputFrom([Buffer.from(stdin, 'latin1')]) });
  const exitCode = await context.machine.runForked(statements, { ...context, io: piped });
  return { stdout: output.bytes().toString('latin1'), stdoutKind: 'bytes' as const, stderr: '', exitCode };
}

/** A copy in which every command substitution is one call of ours, and `$!` a variable. */
function rehome<T>(node: T, substitutions: Statement[][]): T {
  if (Array.isArray(node)) return node.map((item: unknown) => rehome(item, substitutions)) as T;
  if (node === null || typeof node !== 'object') return node;
  const { type, body } = node as { type?: string; body?: { statements?: Statement[] } };
  if (type === 'CommandSubstitution' && body?.statements) {
    substitutions.push(body.statements);
    const call = statement(simple(substitutePath, [literal(String(substitutions.length - 1))]));
    return { ...node, body: { type: 'Script', statements: [call] } };
  }
  if (type === 'ParameterExpansion' && (node as { parameter?: string }).parameter === '!') {
    return { ...node, parameter: lastJob };
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, rehome(value, substitutions)])) as T;
}

/** just-bash complains as bash does; ours complain as the shell in question. */
async function sayErrors(context: Context, text: string): Promise<void> {
  for (const line of text.split('\n').filter(Boolean)) {
    if (line.startsWith('bash: '))
      await complain(context, inDialect(line.slice('bash: '.length), context.state.dialect));
    else await errorsOf(context).write(`${line}\n`);
  }
}

/** `${x?text}` and unset variables under `set -u` end `bash -c` with 127, a script file with 1, busybox' shell with 2. */
const failureStatus = ({ state, script }: Context) => (state.dialect !== 'bash' ? 2 : script === undefined ? 127 : 1);

/** just-bash leaves out which variable `${x?text}` missed. */
function named(stderr: string, node: unknown, state: ShellState): string {
  const missing = missingParameter(node, state);
  return missing === undefined ? stderr : stderr.replace(/^bash: /, `bash: ${missing}: `);
}

function missingParameter(node: unknown, state: ShellState): string | undefined {
  if (node === null || typeof node !== 'object') return undefined;
  const { parameter, operation } = node as { parameter?: string; operation?: { type: string } | null };
  if (parameter !== undefined && operation?.type === 'ErrorIfUnset' && !state.variables.get(parameter))
    return parameter;
  for (const child of Object.values(node)) {
    const found = missingParameter(child, state);
    if (found !== undefined) return found;
  }
  return undefined;
}

const inDialect = (text: string, dialect: Dialect) =>
  dialect === 'bash'
    ? text
    : text
        .replace(/: unbound variable$/, ': parameter not set')
        .replace(/^division by 0$/, dialect === 'ash' ? 'divide by zero' : 'arithmetic expression: division by zero');
