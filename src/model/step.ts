// One planned execution, and what fills its holes.

import type { Effect } from './effect.ts';
import type { SourceRange } from './range.ts';

export const cellKinds = ['command', 'file', 'manifest', 'page', 'shell'] as const;

export type CellKindName = (typeof cellKinds)[number];

/** Where a binding's value came from, strongest first. */
export const provenances = [
  'set',
  'sidecar',
  'front matter',
  'example',
  'capture',
  'cluster',
  'subject',
  'stale literal',
  'guess',
  'free port',
  'reader',
] as const;

export type Provenance = (typeof provenances)[number];

/** A value put in the place of a placeholder or of a literal that is stale. */
export interface Binding {
  /** The text that is replaced, as it stands in the command: `<pod-name>`, `10.244.2.4`. */
  name: string;
  value: string;
  from: Provenance;
  /** One sentence for people: `the subject: named by line 39`. */
  detail: string;
}

/** A hole in a command. */
export interface Placeholder {
  /** As written: `<pod-name>`, `$POD`, `POD_NAME`. */
  text: string;
  /** Lower-case, dashed, without its marks: `pod-name`. What `--set` and a sidecar may call it, besides `text`. */
  name: string;
  /** The kind of object that fits, where the text or its place tells: `pod`, `node`. */
  kind?: string;
  /** Offset in the step's text. */
  at: number;
}

/** The output that the note shows for a step. */
export interface Expectation {
  /** Without the block's indentation and fence. */
  text: string;
  /** The content's place in the note (the lines between the fence marks). */
  range: SourceRange;
  /** The whole block's place, fence marks included; equal to `range` where the output stands in the command's own fence. */
  block: SourceRange;
}

/** What was added to a manifest fragment so that it is an object. */
export interface Completion {
  /** The manifest as it will be applied. */
  yaml: string;
  /** `apiVersion: v1`, `metadata.name: kiada, from the heading "..."`. */
  added: string[];
}

/** An object that the note speaks of: of its kind the last that a command named without making it. */
export interface Subject {
  kind: string;
  name: string;
  namespace?: string;
  /** Where it was named. */
  line: number;
}

export interface Hints {
  name?: string;
  tags?: string[];
  /** Milliseconds. */
  timeout?: number;
  skip?: boolean;
  /** Lines to type into the shell that the step opens. */
  input?: string[];
}

export interface Step {
  /** Unique and stable within the note: `L34`, and `L84.2` for the second step of a line. */
  id: string;
  /** 1-based; where the command's text starts. */
  line: number;
  /** The command's (or manifest's) own text in the note. */
  range: SourceRange;
  kind: CellKindName;
  /** As the author wrote it. A continuation line keeps its backslash. */
  text: string;
  run: boolean;
  /** One sentence: why it runs, or why not. */
  reason: string;
  effects: Effect[];
  expectation?: Expectation;
  placeholders: Placeholder[];
  /** What is known before the run; the run adds to it. */
  bindings: Binding[];
  /** What the note speaks of when it comes to this step, one of a kind; absent where it spoke of nothing yet. */
  subjects?: readonly Subject[];
  completion?: Completion;
  /** Headings above the step, outermost first. */
  section: readonly string[];
  /** Names of the plan's virtual files that the step reads. */
  files: string[];
  hints: Hints;
}
