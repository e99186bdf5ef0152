// Time as the house sees it. Every wait of a run goes through a clock that is handed in, so that
// on the simulator nobody waits in vain.

/**
 * `event`: something is due (a grace period ends, a stream has been quiet long enough).
 * `deadline`: a guard that fires only if nothing else happens; a virtual clock jumps to it last.
 */
export type TimerKind = 'event' | 'deadline';

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once after `ms`; the returned function cancels. */
  after(ms: number, callback: () => void, kind?: TimerKind): () => void;
  /** Keeps a virtual clock from jumping while real work (a network call, a process) is under way; call the result to let go. */
  hold(): () => void;
}

/** Resolves after `ms` of the clock's time; rejects with the signal's reason when that aborts first. */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const onAbort = () => {
      cancel();
      reject(signal?.reason);
    };
    const cancel = clock.after(ms, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** Milliseconds, 24.8 days: a longer timer of Node's fires at once. */
const longestTimer = 2 ** 31 - 1;

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const due = Date.now() + ms;
    let timer: NodeJS.Timeout;
    const arm = (left: number) => {
      const next = left > longestTimer ? () => arm(due - Date.now()) : callback;
      timer = setTimeout(next, Math.min(Math.max(left, 0), longestTimer));
    };
    arm(ms);
    return () => clearTimeout(timer);
  },
  hold: () => () => {},
};

/** Holds the clock while real work is under way. */
export async function whileHeld<T>(clock: Clock, act: () => Promise<T>): Promise<T> {
  const letGo = clock.hold();
  try {
    return await act();
  } finally {
    letGo();
  }
}
