// The Shell port: a POSIX-like shell that runs a line or a script. Types only.

import type { Duplex } from 'node:stream';
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
  /** Deals with a signal while it runs; true where it did, else the signal ends it. */
  handles?(signal: number): boolean;
  /** Ends with this status on SIGTERM, SIGINT and SIGQUIT, even where others ignore them: as the first process of a container. */
  endsOnTerm?: number;
}

/** An empty chunk of standard input is an end of file as a terminal sends it: reading may go on after it. */
export interface ShellRunOptions extends Streams {
  signal: AbortSignal;
}

export interface ShellExecOptions extends ShellRunOptions {
  /** Default: what the shell exports. */
  env?: Record<string, string>;
  cwd?: string;
}

export interface Shell {
  /**
   * Runs a script to its end; variables, functions and the working directory stay for the next one.
   * An abort ends it with 130.
   */
  run(script: string, options: ShellRunOptions): Promise<number>;
  /** Current values, exported or not. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Runs one program with its arguments as they are: nothing is expanded, nothing stays. Undefined where there is none. */
  exec?(argv: readonly string[], options: ShellExecOptions): Promise<number | undefined>;
  /** Ends what scripts left running in the background. */
  close?(): Promise<void>;
}

export interface ShellFileStat {
  kind: 'file' | 'directory' | 'symlink' | 'device';
  size: number;
  /** Permission bits. */
  mode: number;
  /** Milliseconds since the epoch. */
  modified: number;
  /** Names of the owner and the group; default `root`. */
  user?: string;
  group?: string;
}

/** A file system for a shell. Paths are absolute; every method rejects with a Node error (`code`: `ENOENT`, `EROFS` ...). */
export interface ShellFiles {
  read(path: string): Promise<Uint8Array>;
  write(path: string, content: Uint8Array, options?: { append?: boolean; mode?: number }): Promise<void>;
  stat(path: string): Promise<ShellFileStat>;
  /** Of a symbolic link itself. */
  lstat(path: string): Promise<ShellFileStat>;
  /** Names, sorted. */
  list(path: string): Promise<string[]>;
  makeDirectory(path: string): Promise<void>;
  /** A file, a link or an empty directory. */
  remove(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  symlink(target: string, path: string): Promise<void>;
  readlink(path: string): Promise<string>;
  realpath(path: string): Promise<string>;
  chmod(path: string, mode: number): Promise<void>;
  touch(path: string, modified: number): Promise<void>;
  /** Names, or numbers; undefined leaves one as it is. Absent: nobody may. */
  chown?(path: string, user: string | undefined, group: string | undefined): Promise<void>;
  /** Rejects where the shell's user may not. Absent: the permission bits tell. */
  access?(path: string, wish: 'read' | 'write' | 'execute'): Promise<void>;
  /** Calls back after each change of a file's content; the returned function ends it. Absent: followers look once a second. */
  watch?(path: string, callback: () => void): () => void;
}

/** Whose programs and `sh` it has: Debian's (GNU, bash and dash), or busybox'. */
export type ShellFlavor = 'bash' | 'ash';

/** How a signal reaches a running program. */
export interface ProcessControl {
  /** True where the program deals with the signal itself (a trap, an interactive shell). */
  handle(signal: number): boolean;
  /** Ends the program. */
  kill(signal: number): void;
}

/** Hears of each program that the shell starts, so that `ps` can show it and `kill` can reach it. */
export interface ProcessTable {
  /** Returns the new process' id. */
  start(argv: readonly string[], parent: number, control: ProcessControl): number;
  end(pid: number): void;
  /** The process runs another program from now on (`exec`). Absent: that starts a new process. */
  replace?(pid: number, argv: readonly string[], control: ProcessControl): void;
  /** False where there is no such process. */
  signal(pid: number, signal: number): boolean;
}

export interface ShellOptions {
  /** A folder of the host that the shell sees as its root and may not leave; for the sandbox of a run. */
  root?: string;
  env: Record<string, string>;
  commands: ShellCommand[];
  clock: Clock;
  /** The file system, where it isn't `root`. */
  files?: ShellFiles;
  /** Where it starts; default `/`. */
  cwd?: string;
  /** Which of the shell's own programs there are, besides `commands`; default all. */
  tools?: readonly string[];
  /** Default `bash`. */
  flavor?: ShellFlavor;
  processes?: ProcessTable;
  /** `root`, `curl_user`; default `root`. */
  user?: string;
}

export type OpenShell = (options: ShellOptions) => Promise<Shell>;

/**
 * How the network programs of a shell reach an address: a run dials through the API server, a simulated container
 * through its simulated network. Rejects with an Error whose `code` is Node's: `ENOTFOUND` (no such host),
 * `ECONNREFUSED` (nobody listens), `EHOSTUNREACH` (no answer).
 */
export type Dial = (host: string, port: number, signal: AbortSignal) => Promise<Duplex>;
