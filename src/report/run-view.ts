// A record's events, gathered by note: what every report draws from. Holds whatever a broken-off record has:
// a step that began and never ended is `interrupted`, with the output it had.

import type { Diagnostic } from '../model/error.ts';
import type {
  CleanedUp,
  ClusterFacts,
  NoteFinished,
  NoteStarted,
  ObjectSeen,
  PodChanged,
  RunEvent,
  RunFinished,
  RunStarted,
  SetupFinished,
  StepStarted,
} from '../model/event.ts';
import type { FieldDoc } from '../model/field-doc.ts';
import type { Outcome, Status } from '../model/outcome.ts';
import type { OutputChunk } from '../model/output.ts';
import type { Plan } from '../model/plan.ts';
import { worstStatus } from './status-look.ts';

export interface NoteView {
  plan: Plan;
  cluster: ClusterFacts;
  /** Milliseconds since the epoch. */
  startedAt: number;
  setups: SetupFinished[];
  /** Of the steps that were to run, in the note's order. */
  outcomes: Outcome[];
  /** In the order of the record. */
  podChanges: PodChanged[];
  objects: ObjectSeen[];
  /** What the API says of fields. */
  fields: FieldDoc[];
  cleanup?: CleanedUp;
  /** Absent where the record breaks off. */
  finished?: NoteFinished;
  /** The plan's and the run's. */
  notices: Diagnostic[];
}

export interface RunView {
  started?: RunStarted;
  notes: NoteView[];
  /** Notes that the run was asked for and never began. */
  missing: string[];
  /** Of no note. */
  notices: Diagnostic[];
  finished?: RunFinished;
}

/** The steps under way, by id, with the output so far. */
type Unfinished = Map<string, { started: StepStarted; chunks: OutputChunk[] }>;

interface NoteInMaking {
  view: NoteView;
  unfinished: Unfinished;
}

export function viewRun(record: Iterable<RunEvent>): RunView {
  const run: RunView = { notes: [], missing: [], notices: [] };
  const making = new Map<string, NoteInMaking>();
  for (const event of record) {
    if (event.event === 'run-started') run.started = event;
    else if (event.event === 'run-finished') run.finished = event;
    else if (event.event === 'note-started') making.set(event.plan.note.path, beginNote(event));
    else {
      const note = event.note === undefined ? undefined : making.get(event.note);
      if (note) addToNote(note, event);
      else if (event.event === 'noticed') run.notices.push(event.diagnostic);
    }
  }
  run.notes = [...making.values()].map(endNote);
  run.missing = (run.started?.notes ?? []).filter((path) => !making.has(path));
  return run;
}

function beginNote({ plan, cluster, at }: NoteStarted): NoteInMaking {
  const view: NoteView = {
    plan,
    cluster,
    startedAt: at,
    setups: [],
    outcomes: [],
    podChanges: [],
    objects: [],
    fields: [],
    notices: [...plan.diagnostics],
  };
  return { view, unfinished: new Map() };
}

type NoteEvent = Exclude<RunEvent, RunStarted | RunFinished | NoteStarted>;

function addToNote({ view, unfinished }: NoteInMaking, event: NoteEvent): void {
  switch (event.event) {
    case 'setup-finished':
      view.setups.push(event);
      break;
    case 'step-started':
      unfinished.set(event.id, { started: event, chunks: [] });
      break;
    case 'step-output':
      unfinished.get(event.id)?.chunks.push({ stream: event.stream, text: event.text });
      break;
    case 'step-waiting':
      break;
    case 'step-finished':
      unfinished.delete(event.outcome.step.id);
      if (event.outcome.step.run) view.outcomes.push(event.outcome);
      break;
    case 'pod-changed':
      view.podChanges.push(event);
      break;
    case 'object-seen':
      view.objects.push(event);
      break;
    case 'fields-explained':
      view.fields.push(...event.fields);
      break;
    case 'cleaned-up':
      view.cleanup = event;
      break;
    case 'note-finished':
      view.finished = event;
      break;
    case 'noticed':
      view.notices.push(event.diagnostic);
      break;
  }
}

function endNote({ view, unfinished }: NoteInMaking): NoteView {
  const order = new Map(view.plan.steps.map((step, index) => [step.id, index]));
  const broken = [...unfinished.values()].flatMap(({ started, chunks }) => {
    const step = view.plan.steps.find(({ id }) => id === started.id);
    return step ? [brokenOff(step, started, chunks)] : [];
  });
  const place = ({ step }: Outcome) => order.get(step.id) ?? view.plan.steps.length;
  const outcomes = [...view.outcomes, ...broken].sort((one, other) => place(one) - place(other));
  return { ...view, outcomes };
}

function brokenOff(step: Outcome['step'], started: StepStarted, chunks: OutputChunk[]): Outcome {
  return {
    step,
    status: 'interrupted',
    verdict: 'none',
    reason: 'The record ends while this step ran.',
    command: started.command,
    bindings: started.bindings,
    output: { chunks, exitCode: 130, omittedBytes: 0 },
    remarks: [],
    states: [],
    ledger: [],
    startedAt: started.at,
    ms: 0,
  };
}

/** The note's own word where it has one, else its worst step's. */
export function noteStatus(note: NoteView): Status {
  return (
    note.finished?.status ?? worstStatus(['interrupted', ...note.outcomes.map(({ status }) => status)]) ?? 'passed'
  );
}
