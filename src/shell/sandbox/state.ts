// What a shell process knows: variables, functions, options, where it is. A fork is a copy.

import type { FunctionDef } from './library.ts';
import type { Io } from './io.ts';

export const shellFlags = [
  'allexport',
  'errexit',
  'noclobber',
  'noexec',
  'noglob',
  'nounset',
  'pipefail',
  'xtrace',
] as const;

export type ShellFlag = (typeof shellFlags)[number];

export interface ShellArray {
  associative: boolean;
  elements: ReadonlyMap<string, string>;
}

/** Whose messages, prompts and habits a shell process has. */
export type Dialect = 'bash' | 'ash' | 'dash';

export interface ShellState {
  dialect: Dialect;
  variables: Map<string, string>;
  exported: Set<string>;
  readonly: Set<string>;
  arrays: Map<string, ShellArray>;
  functions: Map<string, FunctionDef>;
  aliases: Map<string, string>;
  flags: Set<ShellFlag>;
  /** `shopt` settings, as the lines that make them again. */
  shopts: string[];
  /** $1 and on. */
  positional: string[];
  /** $0, which messages begin with. */
  name: string;
  cwd: string;
  /** $? */
  status: number;
  /** The statuses of the last pipeline: PIPESTATUS. */
  statuses: readonly number[];
  /** $! */
  lastJob: string | undefined;
  pid: number;
  /** The last command of a script given by `-c`, which takes the shell's place. */
  last: unknown;
  /** Commands by signal name: `EXIT`, `TERM`. */
  traps: Map<string, string>;
  /** What `exec >file` made of the channels, for the rest of the script. */
  redirected: Io | undefined;
  /** For each function call under way: the variables it made local, with their values before. */
  locals: Map<string, string | undefined>[];
}

export interface NewState {
  env: Record<string, string>;
  cwd: string;
  name: string;
  dialect: Dialect;
}

export function newState({ env, cwd, name, dialect }: NewState): ShellState {
  const names = Object.keys(env);
  return {
    dialect,
    variables: new Map([...Object.entries({ IFS: ' \t\n', OPTIND: '1' }), ...Object.entries(env), ['PWD', cwd]]),
    exported: new Set(names),
    readonly: new Set(),
    arrays: new Map(),
    functions: new Map(),
    aliases: new Map(),
    flags: new Set(),
    shopts: [],
    positional: [],
    name,
    cwd,
    status: 0,
    statuses: [0],
    lastJob: undefined,
    pid: 1,
    last: undefined,
    traps: new Map(),
    redirected: undefined,
    locals: [],
  };
}

/** A subshell's copy: nothing it does is seen by the original. Traps stay behind. */
export function forkState(state: ShellState): ShellState {
  return {
    ...state,
    variables: new Map(state.variables),
    exported: new Set(state.exported),
    readonly: new Set(state.readonly),
    arrays: new Map(state.arrays),
    functions: new Map(state.functions),
    aliases: new Map(state.aliases),
    flags: new Set(state.flags),
    shopts: [...state.shopts],
    positional: [...state.positional],
    traps: new Map(),
    locals: state.locals.map((frame) => new Map(frame)),
  };
}

/** What programs get to see of the variables. */
export function exportedEnv(state: ShellState, extra: ReadonlyMap<string, string> = new Map()): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of state.variables) if (state.exported.has(name)) env[name] = value;
  for (const [name, value] of extra) env[name] = value;
  return env;
}
