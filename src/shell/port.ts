// The Shell port: a POSIX-like shell that runs a line or a script. Types only.

import type { Clock } from '../model/clock.ts';
import type { Streams } from '../model/streams.ts';

export interface ShellCommandContext extends Streams {
  env: Record<string, string>;
  /** Absolute, in the shell's own file system. */
  cwd: string;
  signal: AbortSignal;
}

/** A program that the shell knows besides its built-ins. Resolves with the exit code. */
export interface ShellCommand {
  name: string;
  run(args: readonly string[], context: ShellCommandContext): Promise<number>;
}

export interface ShellRunOptions extends Streams {
  signal: AbortSignal;
}

export interface Shell {
  /** Runs a script to its end; variables, functions and the working directory stay for the next one. */
  run(script: string, options: ShellRunOptions): Promise<number>;
  /** Current values, exported or not. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

export interface ShellOptions {
  /** A folder of the host that the shell sees as its home and may not leave; for the sandbox of a run. */
  root?: string;
  env: Record<string, string>;
  commands: ShellCommand[];
  clock: Clock;
}

export type OpenShell = (options: ShellOptions) => Promise<Shell>;
