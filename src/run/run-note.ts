// The run of one note: set-up, the steps in order, and the way back. Emits events; draws nothing, decides no exit code.

import type { Cluster, KubeObject } from '../cluster/port.ts';
import type { RunEvent } from '../model/event.ts';
import type { LedgerEntry, Outcome, Status } from '../model/outcome.ts';
import type { Clock } from '../model/clock.ts';
import type { Plan } from '../model/plan.ts';
import type { Step } from '../model/step.ts';
import { cleanUp } from './clean-up.ts';
import { clusterFacts, unusable } from './cluster-facts.ts';
import { Stop, withDeadline } from './deadline.ts';
import { takeInventory } from './inventory.ts';
import { createNamespace } from './namespace.ts';
import { openWorkspace } from './open-workspace.ts';
import { recordChanges } from './recording-cluster.ts';
import { runStep } from './run-step.ts';
import { applySetup } from './setup.ts';
import { noteStatus, type Engine, type Reader, type RunPolicy, type Workspace } from './workspace.ts';

export interface RunNoteOptions {
  engine: Engine;
  plan: Plan;
  /** Ids of the steps to run; the others of the plan are left out without a word. Undefined: all. */
  selected?: ReadonlySet<string>;
  policy: RunPolicy;
  reader?: Reader;
  cluster: Cluster;
  /** The namespace to work in: undefined makes one of the run's own (on the simulator: `default`). */
  namespace?: string;
  /** The name of the namespace to make. */
  freshNamespace: string;
  /** Folder of the host that the run's files live in; made and removed by the caller. */
  folder: string;
  clock: Clock;
  signal: AbortSignal;
  emit(event: RunEvent): void;
}

/** Resolves with the note's status. Throws RutterError when the cluster can't be used at all. */
export async function runNote(options: RunNoteOptions): Promise<Status> {
  const { plan, policy, clock, emit } = options;
  const started = performance.now();
  const guard = withDeadline(clock, policy.timeout, options.signal);
  const workspace = await prepare(options, guard.signal);
  const note = plan.note.path;
  emit({ event: 'note-started', at: Date.now(), plan, cluster: workspace.facts });
  let status: Status = 'failed';
  const before = await territory(workspace, options);
  try {
    const ready = await applySetup(workspace, plan.setup);
    workspace.setupCreated = new Set(workspace.created.keys());
    await runSteps(workspace, options.selected);
    status = ready ? noteStatus(workspace.outcomes) : 'failed';
  } catch (error) {
    if (!guard.signal.aborted) throw unusable(error, options.cluster);
    status = 'interrupted';
  } finally {
    guard.clear();
    const leaks = await cleanUp(workspace, { status, before, freshNamespace: options.freshNamespace });
    if (leaks > 0 && status === 'passed') status = 'failed';
    const ledger = workspace.outcomes.flatMap((outcome) => outcome.ledger);
    emit({ event: 'note-finished', note, status, at: Date.now(), ms: performance.now() - started, ledger });
  }
  return status;
}

async function prepare(options: RunNoteOptions, signal: AbortSignal): Promise<Workspace> {
  const ledger: LedgerEntry[] = [];
  const created: Workspace['created'] = new Map();
  const cluster = recordChanges(options.cluster, (entry, object: KubeObject) => {
    ledger.push(entry);
    const uid = object.metadata?.uid;
    if (entry.change === 'created' && uid) created.set(uid, entry.object);
  });
  const probed = await clusterFacts(cluster, options.namespace ?? 'default', signal);
  const ownNamespace = options.namespace === undefined;
  const namespace = options.namespace ?? (probed.simulated ? 'default' : options.freshNamespace);
  return openWorkspace({ ...options, cluster, signal, facts: { ...probed, namespace }, ownNamespace, ledger, created });
}

/** Takes stock of a real cluster and makes the run's namespace in it. The simulator dies with the run: no need. */
async function territory(workspace: Workspace, { freshNamespace, cluster }: RunNoteOptions) {
  if (workspace.facts.simulated) return undefined;
  try {
    const before = await takeInventory(workspace.cluster, workspace.signal);
    if (workspace.ownNamespace) await createNamespace(workspace.cluster, freshNamespace, workspace.signal);
    return before;
  } catch (error) {
    throw unusable(error, cluster);
  }
}

async function runSteps(workspace: Workspace, selected: ReadonlySet<string> | undefined): Promise<void> {
  const { plan, policy, outcomes, emit } = workspace;
  const steps = plan.steps.filter(({ run, id }) => run && (selected?.has(id) ?? true));
  let halt: string | undefined;
  for (const step of steps) {
    halt ??= halted(workspace);
    const outcome = halt === undefined ? await runStep(workspace, step) : notRun(workspace, step, halt);
    outcomes.push(outcome);
    emit({ event: 'step-finished', note: plan.note.path, outcome });
    if (policy.failFast && ['failed', 'timed-out', 'refused'].includes(outcome.status)) {
      halt ??= `line ${step.line} ${outcome.status === 'timed-out' ? 'timed out' : outcome.status} (--fail-fast)`;
    }
  }
}

function halted({ signal }: Workspace): string | undefined {
  if (!signal.aborted) return undefined;
  const deadline = signal.reason instanceof Stop && signal.reason.why === 'deadline';
  return deadline ? "the run's time is over (--timeout)" : 'the run was interrupted';
}

function notRun({ clock, signal }: Workspace, step: Step, reason: string): Outcome {
  return {
    step,
    status: signal.aborted ? 'interrupted' : 'skipped',
    verdict: 'none',
    reason,
    command: step.text,
    bindings: step.bindings,
    remarks: [],
    states: [],
    ledger: [],
    startedAt: clock.now(),
    ms: 0,
  };
}
