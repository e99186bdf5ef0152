// A step with what became of it.

import type { Comparison, UpdatedLine, Verdict } from './comparison.ts';
import type { Output } from './output.ts';
import type { SeenPage } from './seen-page.ts';
import type { Binding, Step } from './step.ts';
import type { ObjectRef } from './object-ref.ts';
import type { ApiCall, Evidence, FieldChange } from './sighting.ts';

export const statuses = ['passed', 'changed', 'failed', 'timed-out', 'skipped', 'refused', 'interrupted'] as const;

export type Status = (typeof statuses)[number];

/** An object that a step created, changed or deleted. */
export interface LedgerEntry {
  change: 'created' | 'changed' | 'deleted';
  object: ObjectRef & { apiVersion: string };
  /** Of a change, where the object's last version is known: what became of its fields, status and bookkeeping apart. */
  fields?: FieldChange[];
}

export interface Outcome {
  step: Step;
  status: Status;
  verdict: Verdict;
  /** One sentence: why this status. */
  reason: string;
  /** The command as it ran, bindings filled in. */
  command: string;
  bindings: Binding[];
  output?: Output;
  /** The page that the step opened, as it looked. */
  page?: SeenPage;
  comparison?: Comparison;
  /** The lines that the note's expectation is to have instead; set under `--update` where the meaning changed. */
  update?: UpdatedLine[];
  /** What a person should know besides: how a human's command was made runnable, a diagnosis, what was awaited. */
  remarks: string[];
  /** States that were seen while waiting, in order: `Pending`, `Init:0/2`, `Running`. */
  states: string[];
  ledger: LedgerEntry[];
  /** Requests that ended while it ran: its own, and those that waited for it. */
  calls?: ApiCall[];
  /** Set where it went wrong and a pod has something to say about that. */
  evidence?: Evidence[];
  /** Milliseconds since the epoch, by the run's clock. */
  startedAt: number;
  /** By the run's clock; on the simulator this is cluster time. */
  ms: number;
}
