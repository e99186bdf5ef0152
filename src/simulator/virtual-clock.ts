// A clock that runs with real time and jumps ahead when nothing is left to do but wait. It knows timers and holds,
// nothing of what they are for.

import type { Clock, TimerKind } from '../model/clock.ts';

export interface VirtualClock extends Clock {
  /** Drops every timer; nothing fires afterwards. */
  close(): void;
}

export interface VirtualClockOptions {
  /** Milliseconds since the epoch at which the clock starts; default: the real time. */
  start?: number;
  /** Real milliseconds of idleness before it jumps to a deadline; default 1000. */
  patience?: number;
}

interface Timer {
  due: number;
  kind: TimerKind;
  callback: () => void;
}

/** So many looks in a row must find nothing going on before the clock jumps. */
const quietLooks = 3;
const lookEvery = 1;
/** Before a deadline: so many looks, spread over the patience. A process that gets no processor time looks seldom. */
const patientLooks = 20;
/** More work than this between two looks (ms) means that the event loop is busy. */
const busyWork = 2;
const longestTimeout = 2 ** 31 - 1;

/**
 * Timers fire in the order in which they are due: when real time reaches them, or by a jump. While nothing holds it
 * the clock jumps to the timer that is due next: to an `event` as soon as nothing has happened for a few looks, to a
 * `deadline` only after `patience`, so that a guard fires when its time is truly up. Pending timers keep the process
 * alive, nothing else of it does.
 */
export function virtualClock(options: VirtualClockOptions = {}): VirtualClock {
  const { patience = 1000 } = options;
  let base = (options.start ?? Date.now()) - performance.now();
  const timers: Timer[] = [];
  let holds = 0;
  let quiet = 0;
  let work = performance.eventLoopUtilization();
  let wake: NodeJS.Timeout | undefined;

  const now = () => Math.floor(base + performance.now());

  const schedule = () => {
    clearTimeout(wake);
    const next = timers[0];
    if (!next) return;
    let delay = Math.min(next.due - now(), longestTimeout);
    if (holds === 0) {
      delay = Math.min(delay, next.kind === 'event' ? lookEvery : patience / patientLooks);
    }
    wake = setTimeout(look, Math.max(0, Math.ceil(delay)));
  };

  const stir = () => {
    quiet = 0;
    work = performance.eventLoopUtilization();
    schedule();
  };

  /** Fires what is due; what callbacks add has its turn at the next look. */
  const fire = () => {
    let left = timers.findIndex(({ due }) => due > now());
    if (left === -1) left = timers.length;
    const fired = left > 0;
    try {
      for (; left > 0; left--) {
        const timer = timers[0];
        if (!timer || timer.due > now()) break;
        timers.shift();
        timer.callback();
      }
    } finally {
      if (fired) stir();
    }
    return fired;
  };

  const look = () => {
    if (fire()) return;
    if (holds === 0) {
      const active = performance.eventLoopUtilization(work).active;
      work = performance.eventLoopUtilization();
      if (active > busyWork) return stir();
      quiet++;
      const next = timers[0];
      const idle = quiet >= (next?.kind === 'event' ? quietLooks : patientLooks);
      if (next && idle) {
        base += Math.max(0, next.due - now());
        return void fire();
      }
    }
    schedule();
  };

  return {
    now,
    after(ms, callback, kind = 'event') {
      const timer: Timer = { due: now() + Math.max(0, Math.ceil(ms) || 0), kind, callback };
      const at = timers.findIndex(({ due }) => due > timer.due);
      timers.splice(at === -1 ? timers.length : at, 0, timer);
      stir();
      return () => {
        const found = timers.indexOf(timer);
        if (found !== -1) timers.splice(found, 1);
        schedule();
      };
    },
    hold() {
      let held = true;
      holds++;
      stir();
      return () => {
        if (!held) return;
        held = false;
        holds--;
        stir();
      };
    },
    close() {
      timers.length = 0;
      clearTimeout(wake);
    },
  };
}
