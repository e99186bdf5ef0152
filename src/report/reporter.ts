// What a reporter is: a pure function from a run's events to text. It knows no file, terminal or cluster.

import type { RunEvent } from '../model/event.ts';
import type { PicturesOfNotes } from './pictures.ts';

/** What a page is drawn with besides the record; other forms need nothing of it. */
export interface DrawOptions {
  pictures?: PicturesOfNotes;
}

/** Draws a finished (or broken off) run. */
export interface Reporter {
  /** What `--reporter` takes. */
  name: string;
  /** One line for help. */
  summary: string;
  /** The file's name in `--out`; undefined: it is meant for standard output. */
  file?: string;
  render(record: readonly RunEvent[], options?: DrawOptions): string;
  /** The same text bit by bit, where it can be too large to be held at once. */
  pieces?(record: readonly RunEvent[], options?: DrawOptions): Iterable<string>;
  /** It draws from each `step-output`; all others need only what an outcome has. */
  needsChunks?: true;
  /** Two runs of the same notes side by side; absent where this form has no way to show that. */
  compare?(one: readonly RunEvent[], other: readonly RunEvent[]): string;
  /** The text is a page that a browser makes the file of. */
  printed?: 'pdf' | 'png';
  /** Besides: what is added to the file that a variable of the environment names, where it does. */
  appended?: { variable: string; render(record: readonly RunEvent[]): string };
}

/** Follows a run: takes each event as it comes and returns what to print for it, often nothing. */
export type LiveReporter = (event: RunEvent) => string;
