// Flags that several of the stream verbs share, and the complaints about them.

import { CommandError, type Flag, type FlagValues } from '../command.ts';
import { usageError } from '../usage-error.ts';

/** `fallback` in Go's syntax: `1m0s`. */
export const podRunningTimeoutFlag = (fallback: string): Flag => ({
  name: 'pod-running-timeout',
  type: 'duration',
  default: fallback,
  usage: 'How long to wait until at least one pod runs (5s, 2m, 3h); higher than zero',
});

export const containerFlag: Flag = {
  name: 'container',
  short: 'c',
  type: 'string',
  default: '',
  usage: "Container name; left out: the pod's annotated default container, else its first one",
};

export const stdinFlag: Flag = {
  name: 'stdin',
  short: 'i',
  type: 'bool',
  default: 'false',
  usage: 'Pass standard input to the container',
};

export const ttyFlag: Flag = {
  name: 'tty',
  short: 't',
  type: 'bool',
  default: 'false',
  usage: 'Standard input is a terminal',
};

export const quietFlag: Flag = {
  name: 'quiet',
  short: 'q',
  type: 'bool',
  default: 'false',
  usage: 'Only print what the remote session prints',
};

/** Milliseconds. Throws CommandError as `verb` does, or without its hint at the help. */
export function podRunningTimeout(flags: FlagValues, verb?: string): number {
  const timeout = flags.duration('pod-running-timeout');
  if (timeout > 0) return timeout;
  const complaint = '--pod-running-timeout must be higher than zero';
  throw verb === undefined ? new CommandError(complaint) : usageError(verb, complaint);
}
