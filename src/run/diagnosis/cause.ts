// The shape of a cause: one way in which a step goes wrong, and how to see whether that is what happened.

import type { LineReading } from '../../model/line-reading.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { Output } from '../../model/output.ts';
import type { ObjectRef } from '../../model/object-ref.ts';
import type { Workspace } from '../workspace.ts';

/** A step that has ended, as the causes look at it. */
export interface Patient {
  workspace: Workspace;
  /** Undefined for what is no dialect line. */
  reading: LineReading | undefined;
  status: Outcome['status'];
  output: Output;
  /** Where the line works. */
  namespace: string;
  /** What it named, or made. */
  objects: readonly ObjectRef[];
}

export interface Cause {
  name: string;
  /** Sentences for people; empty where it is something else. Never rejects for what the cluster answers. */
  look(patient: Patient): Promise<string[]> | string[];
}
