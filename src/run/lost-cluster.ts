// Whether the cluster is still there, asked when a call of a step had no answer. An API server that restarts is given a
// moment; one that stays away ends the run, so that not each of the steps that are left waits for it in vain.

import { ConnectionError, type Cluster } from '../cluster/port.ts';
import { sleep, type Clock } from '../model/clock.ts';

/** Milliseconds that the server may stay away, and that one question may take. */
const patience = 10_000;
const askTimeout = 5_000;

export interface Lifeline {
  /** Why the cluster can't be reached; undefined while it answers, or where nothing gave rise to ask. */
  whyLost(signal: AbortSignal): Promise<ConnectionError | undefined>;
  end(): void;
}

/** Listens for calls without an answer, from now on. */
export function lifeline(cluster: Cluster, clock: Clock): Lifeline {
  let doubtful = false;
  const end = cluster.onCall(({ status }) => void (doubtful ||= status === 0));
  return {
    end,
    async whyLost(signal) {
      if (!doubtful) return undefined;
      doubtful = false;
      const until = clock.now() + patience;
      for (;;) {
        const fault = await faultOf(cluster, signal);
        if (fault === undefined || signal.aborted || clock.now() >= until) return fault;
        await sleep(clock, 1_000, signal).catch(() => {});
      }
    },
  };
}

/** Undefined when the server answers, whatever it says. */
export async function faultOf(cluster: Cluster, signal: AbortSignal): Promise<ConnectionError | undefined> {
  try {
    await cluster.json('GET', '/version', { timeout: askTimeout, signal });
    return undefined;
  } catch (error) {
    return error instanceof ConnectionError ? error : undefined;
  }
}
