// A container's log as bytes. A refusal is told before the first byte; an abort ends the stream quietly.

import { podPath } from './pod-path.ts';
import type { LogOptions, PodRef } from './port.ts';
import { defaultTimeout, request } from './request.ts';
import type { Session } from './session.ts';

export async function podLogs(
  session: Session,
  pod: PodRef,
  options: LogOptions = {},
): Promise<AsyncIterable<Uint8Array>> {
  const { signal, follow, ...query } = options;
  try {
    const response = await request(session, 'GET', podPath(pod, 'log'), {
      query: { container: pod.container, follow, ...query },
      accept: '*/*',
      // A followed log that is silent sends not even a head until its first line.
      timeout: follow ? 0 : defaultTimeout,
      ...(signal && { signal }),
    });
    return untilAbort(response.body(), signal);
  } catch (error) {
    if (signal?.aborted) return untilAbort(nothing(), signal);
    throw error;
  }
}

async function* untilAbort(bytes: AsyncIterable<Uint8Array>, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
