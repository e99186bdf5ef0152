// Ctrl-C, a termination or a closed terminal: the first asks the run to stop, clean up and report; the second ends the process on the spot.

import { Stop } from '../run/deadline.ts';
import { exitCodes } from './exit-codes.ts';

export interface Interrupt {
  signal: AbortSignal;
  /** Stops listening. */
  end(): void;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function listenForInterrupt(): Interrupt {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    process.stderr.write('\nInterrupted: cleaning up and writing the report. Press Ctrl-C again to end at once.\n');
    controller.abort(new Stop('interrupted'));
  };
  for (const name of signals) process.on(name, onSignal);
  return {
    signal: controller.signal,
    end() {
      for (const name of signals) process.off(name, onSignal);
    },
  };
}
