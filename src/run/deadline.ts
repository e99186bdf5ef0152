// Deadlines and quiet, as abort signals on the run's clock.

import type { Clock } from '../model/clock.ts';
import type { Capture } from './capture.ts';

/** Why a signal of ours aborted. `deadline` is the step's own, `run-deadline` that of the whole note. */
export type StopReason = 'deadline' | 'run-deadline' | 'quiet' | 'stuck' | 'interrupted' | 'finished';

/** Found as the `reason` of a signal of ours. */
export class Stop extends Error {
  readonly why: StopReason;

  /** `message`: for people, where there is more to say. */
  constructor(why: StopReason, message: string = why) {
    super(message);
    this.name = 'AbortError';
    this.why = why;
  }
}

/** What aborted the signal; undefined while nothing has. */
export function stopOf(signal: AbortSignal): Stop | undefined {
  if (!signal.aborted) return undefined;
  return signal.reason instanceof Stop ? signal.reason : new Stop('interrupted');
}

export interface Guard {
  signal: AbortSignal;
  stop(why: StopReason, message?: string): void;
  /** There is no deadline any more: a person is at work. */
  forgetDeadline(): void;
  /** Ends the timers; the signal stays as it is. */
  clear(): void;
}

/** A signal that aborts after `ms` of the clock's time, or with `outer`. */
export function withDeadline(
  clock: Clock,
  ms: number,
  outer: AbortSignal,
  why: 'deadline' | 'run-deadline' = 'deadline',
): Guard {
  const controller = new AbortController();
  const stop = (reason: StopReason, message?: string) => controller.abort(new Stop(reason, message));
  const cancel = clock.after(ms, () => stop(why), 'deadline');
  const onOuter = () => controller.abort(outer.reason);
  if (outer.aborted) onOuter();
  outer.addEventListener('abort', onOuter, { once: true });
  return {
    signal: controller.signal,
    stop,
    forgetDeadline: cancel,
    clear() {
      cancel();
      outer.removeEventListener('abort', onOuter);
    },
  };
}

/** Calls back once nothing was written for `ms`, counted from now; the returned function ends it. */
export function whenQuiet(clock: Clock, capture: Capture, ms: number, callback: () => void): () => void {
  let cancel = clock.after(ms, fire);
  const unlisten = capture.onWrite(() => {
    cancel();
    cancel = clock.after(ms, fire);
  });
  function fire() {
    unlisten();
    callback();
  }
  return () => {
    unlisten();
    cancel();
  };
}
