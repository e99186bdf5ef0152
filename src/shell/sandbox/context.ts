// What every part of the shell is handed: the machine it runs on, and the place in a script where it stands.

import type { Clock } from '../../model/clock.ts';
import type { Sink } from '../../model/streams.ts';
import type { ProcessTable, ShellCommand, ShellFiles, ShellFlavor } from '../port.ts';
import { emptyInput, type Input } from './input.ts';
import type { Io } from './io.ts';
import type { Library, Statement } from './library.ts';
import type { ShellState } from './state.ts';

export interface Job {
  pid: number;
  command: string;
  done: Promise<number>;
  ended: boolean;
  stop(signal: number): void;
}

/** A program of the shell's own, with more in hand than a caller's command has. */
export interface Program {
  name: string;
  run(args: readonly string[], context: Context): Promise<number>;
}

/** What does not change while a shell lives. */
export interface Machine {
  library: Library;
  files: ShellFiles;
  clock: Clock;
  commands: ReadonlyMap<string, ShellCommand>;
  /** Whether the shell has this program of its own. */
  has(tool: string): boolean;
  flavor: ShellFlavor;
  processes: ProcessTable;
  user: string;
  jobs: Map<number, Job>;
  /** Makes the content readable as a file, for a while; returns its path. */
  holdFile(content: Uint8Array): string;
  /** How many programs were started so far. */
  started: number;
  /** Aborts when the shell is closed. */
  closing: AbortSignal;
  /** Runs a list in the context's own state. Handed in, as the parts of a shell need each other. */
  runList(statements: readonly Statement[], context: Context): Promise<number>;
  /** Runs a list as a process of its own: a fork whose `exit` goes no further. */
  runForked(statements: readonly Statement[], context: Context): Promise<number>;
  isBuiltin(name: string): boolean;
  /** The path of the program that a name leads to. */
  programPath(name: string, context: Context): Promise<string | undefined>;
  /** Runs a function, a built-in or a program, by words that are already expanded. */
  runWords(words: readonly string[], context: Context, choice?: WordsChoice): Promise<number>;
}

export interface WordsChoice {
  /** Look past functions. */
  skipFunctions?: boolean;
  /** The command takes the shell's own place: `exec`, or the last one of `sh -c`. */
  inPlace?: boolean;
  /** Variables for this one command. */
  extra?: ReadonlyMap<string, string>;
}

export interface Context {
  machine: Machine;
  state: ShellState;
  io: Io;
  signal: AbortSignal;
  /** Loops around this place, within the current function. */
  loops: number;
  /** Function calls around this place. */
  calls: number;
  /** The status is being asked for (`if`, `&&`, `!`): `set -e` looks away. */
  checked: boolean;
  /** Typed by a person: a failed expansion drops the line, not the shell. */
  interactive: boolean;
  /** Line of the command that runs, for messages about script files. */
  line: number;
  /** The script file that is read, where it is one. */
  script?: string;
}

const nowhere: Sink = { write() {} };

export const inputOf = (context: Context): Input => context.io.get(0)?.input ?? emptyInput;
export const outputOf = (context: Context): Sink => context.io.get(1)?.output ?? nowhere;
export const errorsOf = (context: Context): Sink => context.io.get(2)?.output ?? nowhere;

/** Resolves as `work` does, or rejects with the signal's reason as soon as that aborts. */
export function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) {
    work.catch(() => {});
    return Promise.reject(signal.reason);
  }
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
