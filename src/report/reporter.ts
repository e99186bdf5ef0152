// What a reporter is: a pure function from a run's events to text. It knows no file, terminal or cluster.

import type { RunEvent } from '../model/event.ts';

/** Draws a finished (or broken off) run. */
export interface Reporter {
  /** What `--reporter` takes. */
  name: string;
  /** One line for help. */
  summary: string;
  /** The file's name in `--out`; undefined: it is meant for standard output. */
  file?: string;
  render(record: readonly RunEvent[]): string;
}

/** Follows a run: takes each event as it comes and returns what to print for it, often nothing. */
export type LiveReporter = (event: RunEvent) => string;
