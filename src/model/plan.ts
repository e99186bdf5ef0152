// A note's cells in order, with what is to be done with each. Made without touching a cluster.

import type { Diagnostic } from './error.ts';
import type { Effect } from './effect.ts';
import type { Hints, Step } from './step.ts';

/** A markdown document as it was read; of a notebook, the markdown that it was read as. */
export interface Note {
  path: string;
  text: string;
  /** Of a notebook: the file's line that each line of the text is from. The lines of all ranges are the file's. */
  lines?: readonly number[];
  /** The first heading, else the file's name. */
  title: string;
}

/** A file that the note shows or has beside it, written to the work folder before the step that reads it. */
export interface VirtualFile {
  name: string;
  content: string;
  /** `the fence at line 12`, `beside the note`. */
  from: string;
  /** Ids of the steps that read this version, where the note shows the file in several; absent: all that name it. */
  readers?: string[];
}

/** A manifest that is applied before the note's first step, or after its last. */
export interface SetupFile {
  path: string;
  content: string;
}

/** What a sidecar (or the note's front matter) asks for. */
export interface Sidecar {
  path: string;
  setup: SetupFile[];
  teardown: SetupFile[];
  bind: Record<string, string>;
  files: Record<string, string>;
  steps: Record<string, Hints>;
  allow: Effect[];
}

export interface Plan {
  note: Note;
  steps: Step[];
  files: VirtualFile[];
  setup: SetupFile[];
  teardown: SetupFile[];
  /** Effects allowed by a sidecar given on the command line. */
  allow: Effect[];
  diagnostics: Diagnostic[];
}
