// How a step ended, as a status and one sentence for it.

import { ApiError, ConnectionError } from '../cluster/port.ts';
import { RutterError } from '../model/error.ts';
import type { Status } from '../model/outcome.ts';
import { stopOf } from './deadline.ts';
import type { Execution } from './execute.ts';
import type { Judgement } from './judge.ts';

export interface Ending {
  status: Status;
  reason: string;
}

const interrupted: Ending = { status: 'interrupted', reason: 'the run was interrupted' };

/** `limit`: what the step had, such as `20 s (--step-timeout)`. */
export function endingOf({ cutShort }: Execution, judgement: Judgement, limit: string): Ending {
  if (cutShort === undefined) return { status: judgement.status, reason: judgement.reason };
  switch (cutShort.why) {
    case 'deadline':
      return { status: 'timed-out', reason: `did not end within ${limit}` };
    case 'run-deadline':
      return { status: 'timed-out', reason: "the run's time was over before it ended (--timeout)" };
    case 'stuck':
      return { status: 'failed', reason: `It waited in vain: ${cutShort.message}.` };
    default:
      return interrupted;
  }
}

/** Why the steps that are left do not run; undefined while the run may go on. */
export function endOfRun(signal: AbortSignal): Ending | undefined {
  switch (stopOf(signal)?.why) {
    case undefined:
      return undefined;
    case 'run-deadline':
      return { status: 'skipped', reason: "the run's time is over (--timeout)" };
    default:
      return interrupted;
  }
}

/** What ended a step before it could end by itself. Throws what is a bug. */
export function endingByError(error: unknown, signal: AbortSignal): Ending {
  const stopped = stopOf(signal)?.why;
  if (stopped === 'run-deadline') return { status: 'timed-out', reason: "the run's time was over (--timeout)" };
  if (stopped !== undefined) return interrupted;
  if (error instanceof ConnectionError) {
    return { status: 'failed', reason: `the cluster can't be reached: ${error.message}` };
  }
  if (error instanceof ApiError || error instanceof RutterError) return { status: 'failed', reason: error.message };
  const fault = fileFault(error);
  if (fault !== undefined) return { status: 'failed', reason: fault };
  throw error;
}

/** A fault of this machine's files in words; undefined for any other error. */
function fileFault(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error || 'path' in error)) return undefined;
  return error.code === 'ENOSPC' ? `the disk of the work folder is full (${error.message})` : error.message;
}
