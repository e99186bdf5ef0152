// Asks again and again, for what can't be watched.

import { sleep } from '../../model/clock.ts';
import type { CommandContext } from '../command.ts';

export interface PollOptions {
  /** Milliseconds between two questions. */
  every: number;
  /** Milliseconds until nobody asks any more. */
  timeout: number;
}

/** True once `holds` does, false when the time is over. Rejects with the context's signal. */
export async function poll(
  { clock, signal }: CommandContext,
  { every, timeout }: PollOptions,
  holds: () => Promise<boolean>,
): Promise<boolean> {
  const end = clock.now() + timeout;
  for (;;) {
    if (await holds()) return true;
    if (clock.now() + every > end) return false;
    await sleep(clock, every, signal);
  }
}
