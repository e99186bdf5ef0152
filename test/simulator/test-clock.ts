// A clock that stands still until a test moves it.

import type { Clock } from '../../src/model/clock.ts';

export interface TestClock extends Clock {
  /** Moves on by `ms`, calling back what falls due on the way, and lets promises settle in between. */
  advance(ms: number): Promise<void>;
}

interface Timer {
  due: number;
  order: number;
  callback: () => void;
}

/** Starts at `start`, in milliseconds since the epoch. */
export function makeTestClock(start = Date.parse('2026-11-23T04:00:00Z')): TestClock {
  const timers = new Set<Timer>();
  let now = start;
  let order = 0;
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const next = (until: number) =>
    [...timers].filter(({ due }) => due <= until).sort((a, b) => a.due - b.due || a.order - b.order)[0];
  return {
    now: () => now,
    after(ms, callback) {
      const timer = { due: now + Math.max(0, ms), order: order++, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    hold: () => () => {},
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (let timer = next(until); timer; timer = next(until)) {
        timers.delete(timer);
        now = timer.due;
        timer.callback();
        await settle();
      }
      now = until;
      await settle();
    },
  };
}

/** A repeatable source of chance (mulberry32). */
export function seeded(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
