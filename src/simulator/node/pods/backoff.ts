// How long the kubelet lets a container (or an image) rest before it tries again: doubled each time, up to five minutes,
// forgotten after ten minutes without trouble.

const first = 10_000;
const longest = 300_000;

export interface Backoff {
  /** Milliseconds to wait, from what went wrong at `since`; 0 where it may be tried at once. */
  remaining(since: number, now: number): number;
  /** The whole delay that stands now. */
  readonly delay: number;
  /** It is tried: the next rest is longer. */
  next(now: number): void;
}

export function makeBackoff(): Backoff {
  let delay = 0;
  let updated = -Infinity;
  return {
    remaining(since, now) {
      if (delay === 0 || since - updated > 2 * longest) return 0;
      return Math.max(0, since + delay - now);
    },
    get delay() {
      return delay;
    },
    next(now) {
      delay = delay === 0 || now - updated > 2 * longest ? first : Math.min(delay * 2, longest);
      updated = now;
    },
  };
}
