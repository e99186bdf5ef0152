// Saves a running cluster's state from time to time, where it has changed, and at the end.

import type { SavedState } from './saved-state.ts';
import { writeStateFile } from './state-file.ts';

/** Milliseconds between two looks; large states are saved less often, so that saving stays a small part of the work. */
const INTERVAL = 5000;
const REST = 30;

export interface StateSource {
  /** Counts up with each change. */
  readonly version: number;
  save(): SavedState;
}

/** Saves at once, so that a file that can't be written is told of at the start. The result saves a last time and stops. */
export async function keepState(
  path: string,
  source: StateSource,
  onFault: (error: unknown) => void,
): Promise<() => Promise<void>> {
  let saved = -1;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  const save = async () => {
    if (source.version === saved) return;
    saved = source.version;
    await writeStateFile(path, source.save());
  };
  const later = (wait: number) => {
    timer = setTimeout(() => {
      const began = performance.now();
      writing = save()
        .catch(onFault)
        .then(() => later(Math.max(INTERVAL, REST * (performance.now() - began))));
    }, wait);
    timer.unref();
  };
  await save();
  later(INTERVAL);
  return async () => {
    clearTimeout(timer);
    await writing;
    clearTimeout(timer);
    await save();
  };
}
