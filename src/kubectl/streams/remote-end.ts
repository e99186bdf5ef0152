// How a remote process ended, as kubectl tells it. Opens no stream itself.

import type { ExecResult } from '../../cluster/port.ts';
import { CommandError } from '../command.ts';

/** Quiet for a process that ended well; else throws CommandError with kubectl's words and exit code. */
export function checkEnd({ status, exitCode }: ExecResult): void {
  if (status === undefined || status.status === 'Success') return;
  if (exitCode !== undefined) {
    throw new CommandError(`command terminated with exit code ${exitCode}`, { exitCode, verbatim: true });
  }
  if (status.status === 'Failure') throw new CommandError(status.message ?? 'unknown error');
  throw new CommandError('error stream protocol error: unknown error');
}
