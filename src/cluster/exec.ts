// Runs a command in a container.

import { lostBeforeStatus, runContainerStream } from './container-stream.ts';
import type { ApiStatus, ExecOptions, ExecResult, PodRef } from './port.ts';
import type { Session } from './session.ts';

export async function exec(
  session: Session,
  pod: PodRef,
  command: readonly string[],
  options: ExecOptions,
): Promise<ExecResult> {
  const status = await runContainerStream(session, pod, { subresource: 'exec', command }, options);
  if (!status) throw lostBeforeStatus(session.host);
  const exitCode = exitCodeOf(status);
  return { status, ...(exitCode !== undefined && { exitCode }) };
}

/** Undefined where the command could not be started: the status then says why. */
function exitCodeOf({ status, details }: ApiStatus): number | undefined {
  if (status === 'Success') return 0;
  const cause = details?.causes?.find(({ reason }) => reason === 'ExitCode');
  return cause ? Number(cause.message) : undefined;
}
