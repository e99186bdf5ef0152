// The stream of events that a run emits: one a line in record.jsonl, enough to draw every report again.

import type { Diagnostic } from './error.ts';
import type { FieldDoc } from './field-doc.ts';
import type { LedgerEntry, Outcome, Status } from './outcome.ts';
import type { OutputChunk } from './output.ts';
import type { Plan } from './plan.ts';
import type { ObjectRef } from './object-ref.ts';
import type { ContainerSighting, ObjectSighting } from './sighting.ts';
import type { Binding } from './step.ts';

/** Version of the record's format. */
export const recordVersion = 1;

/** The cluster that a note ran on, as reports name it. */
export interface ClusterFacts {
  /** The context's name, or `simulator`. */
  name: string;
  /** `v1.34.4`. */
  version: string;
  simulated: boolean;
  server: string;
  namespace: string;
  nodes: number;
}

export interface RunStarted {
  rutter: typeof recordVersion;
  event: 'run-started';
  /** Milliseconds since the epoch, real time. */
  at: number;
  version: string;
  /** The command line that makes this run again, as words. */
  command: string[];
  notes: string[];
}

export interface NoteStarted {
  event: 'note-started';
  at: number;
  plan: Plan;
  cluster: ClusterFacts;
}

/** One set-up manifest applied, or a hook run. */
export interface SetupFinished {
  event: 'setup-finished';
  note: string;
  path: string;
  ok: boolean;
  text: string;
  /** When it began, and when its pods were ready or given up, by the run's clock. */
  startedAt?: number;
  endedAt?: number;
  ms: number;
}

export interface StepStarted {
  event: 'step-started';
  note: string;
  id: string;
  command: string;
  bindings: Binding[];
  at: number;
}

export interface StepOutput extends OutputChunk {
  event: 'step-output';
  note: string;
  id: string;
  /** By the run's clock. */
  at?: number;
}

/** What the step waits for: `pod/kiada is ContainerCreating`. */
export interface StepWaiting {
  event: 'step-waiting';
  note: string;
  id: string;
  text: string;
}

export interface StepFinished {
  event: 'step-finished';
  note: string;
  outcome: Outcome;
}

/** A pod came into another state. The first one of a pod is told when the run sees it first. */
export interface PodChanged {
  event: 'pod-changed';
  note: string;
  /** By the run's clock. */
  at: number;
  pod: { name: string; namespace: string; uid: string };
  /** As the STATUS column of `get` has it; `Gone` when it is no more. */
  state: string;
  ready: boolean;
  containers: ContainerSighting[];
}

/** An object was met, or is another than before: by a write's answer, by a step that read it, or a pod by its watch. */
export interface ObjectSeen {
  event: 'object-seen';
  note: string;
  /** By the run's clock. */
  at: number;
  object: ObjectSighting;
}

/** What the API says of the fields that the note's manifests use. */
export interface FieldsExplained {
  event: 'fields-explained';
  note: string;
  fields: FieldDoc[];
}

/** What was removed from the cluster at the end, and what could not be. */
export interface CleanedUp {
  event: 'cleaned-up';
  note: string;
  removed: ObjectRef[];
  /** In the cluster after the run and not before it. */
  leaks: (ObjectRef & { why: string })[];
  kept: boolean;
  ms: number;
}

export interface NoteFinished {
  event: 'note-finished';
  note: string;
  status: Status;
  at: number;
  /** Real milliseconds. */
  ms: number;
  ledger: LedgerEntry[];
}

export interface RunFinished {
  event: 'run-finished';
  at: number;
  ms: number;
}

/** Something the reader must know that belongs to no step. */
export interface Noticed {
  event: 'noticed';
  note?: string;
  diagnostic: Diagnostic;
}

export type RunEvent =
  | RunStarted
  | NoteStarted
  | SetupFinished
  | StepStarted
  | StepOutput
  | StepWaiting
  | StepFinished
  | PodChanged
  | ObjectSeen
  | FieldsExplained
  | CleanedUp
  | NoteFinished
  | RunFinished
  | Noticed;
