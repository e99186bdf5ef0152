// The shape of one verb: its words and flags as data, what can be told of a line without a cluster, and how to run it.

import type { Cluster } from '../cluster/port.ts';
import type { LineReading } from '../model/line-reading.ts';
import type { DialectEnvironment } from './port.ts';

/** As pflag has them; `stringArray` takes each value whole, `stringSlice` splits at commas, `bool` needs no value. */
export type FlagType = 'bool' | 'string' | 'int' | 'int32' | 'duration' | 'stringArray' | 'stringSlice';

export interface Flag {
  /** Without dashes. */
  name: string;
  /** One letter. */
  short?: string;
  type: FlagType;
  /** What kubectl's help shows after `=`; also the value when the flag is absent. */
  default: string;
  /** The value of a flag given without one (`--dry-run` is `--dry-run=unchanged`). */
  noValue?: string;
  usage: string;
  /** Left out of help. */
  hidden?: boolean;
  /** pflag's `has been deprecated, ...`. */
  deprecated?: string;
}

/** The values of a line's flags, defaults included. Asking for a flag that the verb does not declare is a bug and throws. */
export interface FlagValues {
  string(name: string): string;
  bool(name: string): boolean;
  int(name: string): number;
  /** Milliseconds; Go's duration syntax. */
  duration(name: string): number;
  list(name: string): string[];
  /** The user gave it. */
  changed(name: string): boolean;
  /** The verb declares it. */
  has(name: string): boolean;
  /** What the user gave, in order, by long names; a flag without a value has the one it then stands for. */
  given(): readonly { name: string; value: string }[];
}

export interface ParsedLine {
  /** Arguments after the verb's own words, those after `--` included. */
  args: string[];
  /** How many of `args` stood before `--`; -1 where there was no `--`. */
  dash: number;
  flags: FlagValues;
}

/** What a verb runs with. */
export interface CommandContext extends DialectEnvironment {
  /** Connects at the first call. */
  cluster(): Promise<Cluster>;
  /** From -n, the environment, the context, in this order. Connects where only the context can tell. */
  currentNamespace(): Promise<string>;
  /** Prints a warning of the server's, unless this line has printed the same one before. */
  warn(text: string): Promise<void>;
  /** The verb that words after `kubectl` would choose: `create namespace`. Undefined where there is none. */
  verbFor(words: readonly string[]): string | undefined;
  /** Prints the verb's own help, as some verbs do before they complain. */
  showHelp(): Promise<void>;
}

export interface Command {
  /** The words that choose it: `get`, `create deployment`. */
  name: string;
  aliases?: readonly string[];
  /** After `kubectl`: `get [(-o|--output=)json|yaml|...] (TYPE[.VERSION][.GROUP] [NAME ...]) [flags]`. */
  usage: string;
  /** One sentence for help. */
  summary: string;
  examples?: readonly string[];
  flags: readonly Flag[];
  /** Where wrong flags end the line otherwise than with 1, and kubectl points at -h. */
  usageExitCode?: number;
  /** What the line does, told from its words alone; what is left out has `reading.ts`'s defaults. */
  read(line: ParsedLine): Partial<LineReading>;
  /** Resolves with the exit code, 0 where it returns nothing. Throws CommandError, ApiError or ConnectionError. */
  run(line: ParsedLine, context: CommandContext): Promise<number | void>;
}

/** kubectl's `error: ...`, exit code 1 unless told. */
export class CommandError extends Error {
  readonly exitCode: number;
  /** Printed in place of `error: <message>` where kubectl prints something else. */
  readonly verbatim: boolean;
  /** Goes to standard output before the message goes to standard error. */
  readonly output: string;

  constructor(message: string, options: { exitCode?: number; verbatim?: boolean; output?: string } = {}) {
    super(message);
    this.name = 'CommandError';
    this.exitCode = options.exitCode ?? 1;
    this.verbatim = options.verbatim ?? false;
    this.output = options.output ?? '';
  }
}
