// What can be told of a dialect line without a cluster. The dialect makes it, plan and run read it.

import type { Effect } from './effect.ts';
import type { ObjectRef } from './object-ref.ts';

/**
 * How the line ends by itself: `once` when its answer is there; `follow` streams until quiet;
 * `background` serves until the note ends; `terminal` opens a shell that wants to be typed into and left.
 */
export type LineMode = 'once' | 'follow' | 'background' | 'terminal';

export interface LineReading {
  /** `get`, `create deployment`, `node-shell`; empty for a bare `k`. */
  verb: string;
  /** False for a word that is no kubectl verb at all. */
  known: boolean;
  effects: Effect[];
  mode: LineMode;
  /** Objects the line names, in order. A placeholder in a name stays as written. */
  names: ObjectRef[];
  /** Those of `names`, or others, that the line makes (`run`, `create`). */
  creates: ObjectRef[];
  /** Those that the line deletes by name. */
  deletes: ObjectRef[];
  /** The line needs a running container of its first named pod (exec, logs, cp, attach, port-forward). */
  needsContainer: boolean;
  /** Ports of this machine that a background line is to listen on; those that it leaves open are not among them. */
  localPorts?: number[];
  /** The one that the line names with -c. */
  container?: string;
  /** The line asks for a terminal (`-it`), whether or not it opens something to type into. */
  tty?: boolean;
  namespace?: string;
  /** Files and URLs given with -f or -k. */
  files: string[];
  /** Files of the work folder that the line reads or writes besides (`cp`). */
  localPaths: string[];
  /** Output format given with -o, without its argument: `wide`, `yaml`, `jsonpath`. */
  format?: string;
  /** The line asks for an order of its rows (`--sort-by`). */
  sorted?: boolean;
  /** Exit codes besides 0 by which the line answers, and does not fail: `diff` ends with 1 where things differ. */
  answers?: readonly number[];
  /** kubectl's own complaint where the flags or arguments are wrong. */
  error?: string;
}

/** Reads the words after `k`; pure, never throws. */
export type ReadLine = (words: readonly string[]) => LineReading;
