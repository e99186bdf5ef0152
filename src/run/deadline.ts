// Deadlines and quiet, as abort signals on the run's clock.

import type { Clock } from '../model/clock.ts';
import type { Capture } from './capture.ts';

/** Why a signal of ours aborted; found as the signal's `reason`. */
export type StopReason = 'deadline' | 'quiet' | 'interrupted' | 'finished';

export class Stop extends Error {
  readonly why: StopReason;

  constructor(why: StopReason) {
    super(why);
    this.name = 'AbortError';
    this.why = why;
  }
}

export function stopReason(signal: AbortSignal): StopReason | undefined {
  if (!signal.aborted) return undefined;
  return signal.reason instanceof Stop ? signal.reason.why : 'interrupted';
}

export interface Guard {
  signal: AbortSignal;
  stop(why: StopReason): void;
  /** Ends the timers; the signal stays as it is. */
  clear(): void;
}

/** A signal that aborts after `ms`, or with `outer`. */
export function withDeadline(clock: Clock, ms: number, outer: AbortSignal): Guard {
  const controller = new AbortController();
  const stop = (why: StopReason) => controller.abort(new Stop(why));
  const cancel = clock.after(ms, () => stop('deadline'), 'deadline');
  const onOuter = () => controller.abort(outer.reason);
  if (outer.aborted) onOuter();
  outer.addEventListener('abort', onOuter, { once: true });
  return {
    signal: controller.signal,
    stop,
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
