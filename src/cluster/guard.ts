// One signal out of the three things that can end a call: its caller's signal, its deadline, the session's end. The signal's
// reason is what the call then throws. Knows nothing of what the call does.

import { deadlineError } from './connection-error.ts';
import type { Session } from './session.ts';

export interface Guard {
  readonly signal: AbortSignal;
  /** Milliseconds from now, in place of the deadline so far; 0: none, since nothing is awaited soon. */
  setDeadline(ms: number): void;
  /** The promise's value; rejects as soon as the signal aborts. For work that knows no signal. */
  within<T>(promise: Promise<T>): Promise<T>;
  /** The call has ended: nothing is listened to any more. */
  release(): void;
  /** What to throw for an error that the call met: the signal's reason where that was the cause. */
  reasonFor(error: unknown, otherwise: (error: unknown) => unknown): unknown;
}

/** Throws the signal's reason where that is aborted already. */
export function startGuard(session: Session, { signal, timeout }: { signal?: AbortSignal; timeout: number }): Guard {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const end = (reason: unknown) => controller.abort(reason);
  const onAbort = () => end(signal?.reason);
  const forget = session.onClose(end);
  signal?.addEventListener('abort', onAbort, { once: true });
  let timer: NodeJS.Timeout | undefined;
  const arm = (ms: number) => {
    clearTimeout(timer);
    timer = ms > 0 ? setTimeout(() => end(deadlineError(session.host)), ms) : undefined;
  };
  let letGo = session.hold();
  arm(timeout);
  const aborted = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true });
  });
  aborted.catch(() => {});
  return {
    signal: controller.signal,
    setDeadline(ms) {
      arm(ms);
      letGo();
      if (ms > 0) letGo = session.hold();
    },
    within: (promise) => Promise.race([promise, aborted]),
    release() {
      clearTimeout(timer);
      letGo();
      forget();
      signal?.removeEventListener('abort', onAbort);
    },
    reasonFor: (error, otherwise) => (controller.signal.aborted ? controller.signal.reason : otherwise(error)),
  };
}
