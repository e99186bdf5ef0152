// result.json: the outcome of a run for programs. Its shape is a promise (schemas/result.schema.json); it only grows.

import type { Verdict } from '../model/comparison.ts';
import type { ObjectRef } from '../model/object-ref.ts';
import type { Outcome, Status } from '../model/outcome.ts';
import type { Reporter } from './reporter.ts';
import { noteStatus, viewRun, type NoteView } from './run-view.ts';
import { countStatuses, type Totals } from './status-look.ts';

export interface Result {
  notes: NoteResult[];
}

export interface NoteResult {
  note: string;
  /** The context's name, or `simulator`. */
  cluster: string;
  namespace: string;
  status: Status;
  /** Real milliseconds; null where the record breaks off. */
  ms: number | null;
  steps: StepResult[];
  totals: Totals;
  leaks: (ObjectRef & { why: string })[];
}

export interface StepResult {
  id: string;
  line: number;
  /** As the author wrote it. */
  text: string;
  status: Status;
  verdict: Verdict;
  /** Null where nothing was executed. */
  exitCode: number | null;
  /** By the run's clock. */
  ms: number;
  reason: string;
}

export const json: Reporter = {
  name: 'json',
  summary: 'result.json: statuses, verdicts and times, for programs',
  file: 'result.json',
  render: (record) => `${JSON.stringify({ notes: viewRun(record).notes.map(noteResult) } satisfies Result, null, 2)}\n`,
};

function noteResult(note: NoteView): NoteResult {
  return {
    note: note.plan.note.path,
    cluster: note.cluster.name,
    namespace: note.cluster.namespace,
    status: noteStatus(note),
    ms: note.finished?.ms ?? null,
    steps: note.outcomes.map(stepResult),
    totals: countStatuses(note.outcomes.map(({ status }) => status)),
    leaks: note.cleanup?.leaks ?? [],
  };
}

function stepResult({ step, status, verdict, output, ms, reason }: Outcome): StepResult {
  const { id, line, text } = step;
  return { id, line, text, status, verdict, exitCode: output?.exitCode ?? null, ms, reason };
}
