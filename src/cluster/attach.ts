// Joins the main process of a container. How that process ends is told by the pod's status, never by this stream.

import { runContainerStream } from './container-stream.ts';
import type { ExecOptions, ExecResult, PodRef } from './port.ts';
import type { Session } from './session.ts';

export async function attach(session: Session, pod: PodRef, options: ExecOptions): Promise<ExecResult> {
  const status = await runContainerStream(session, pod, { subresource: 'attach' }, options);
  return status ? { status } : {};
}
