// The run of one note: set-up, the steps in order, and the way back. Emits events; draws nothing, decides no exit code.

import type { Cluster } from '../cluster/port.ts';
import type { RunEvent } from '../model/event.ts';
import type { LedgerEntry, Outcome, Status } from '../model/outcome.ts';
import type { Clock } from '../model/clock.ts';
import type { Plan } from '../model/plan.ts';
import type { ObjectSighting } from '../model/sighting.ts';
import type { Step } from '../model/step.ts';
import { failsRun } from '../expect/grade.ts';
import { cleanUp } from './clean-up.ts';
import { clusterFacts, unusable } from './cluster-facts.ts';
import { stopOf, withDeadline } from './deadline.ts';
import { endOfRun, type Ending } from './ending.ts';
import { explainFields } from './explain-fields.ts';
import { followPods } from './follow-pods.ts';
import { takeInventory, type Inventory } from './inventory.ts';
import { lifeline } from './lost-cluster.ts';
import { enterNamespace } from './namespace.ts';
import { objectLog } from './object-log.ts';
import { openWorkspace } from './open-workspace.ts';
import { recordChanges } from './recording-cluster.ts';
import { runStep } from './run-step.ts';
import { learnBody } from './secrets/learn-object.ts';
import { learnPlan } from './secrets/learn-plan.ts';
import { maskEvents } from './secrets/mask-events.ts';
import { secretValues } from './secrets/secret-values.ts';
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
  /** Hears what happens, without the values of secrets. */
  emit(event: RunEvent): void;
  /** Hears each outcome as it is, secrets and all: what is written into the note must be what was printed. */
  onOutcome?(outcome: Outcome): void;
}

/** Resolves with the note's status. Throws RutterError when the cluster can't be used at all, or is lost on the way. */
export async function runNote(options: RunNoteOptions): Promise<Status> {
  const guard = withDeadline(options.clock, options.policy.timeout, options.signal, 'run-deadline');
  try {
    return await runIn(await prepare(options, guard.signal), options);
  } catch (error) {
    const stop = stopOf(guard.signal);
    if (stop === undefined) throw unusable(error, options.cluster);
    return stop.why === 'run-deadline' ? 'timed-out' : 'interrupted';
  } finally {
    guard.clear();
  }
}

async function prepare(options: RunNoteOptions, signal: AbortSignal): Promise<Workspace> {
  const ledger: LedgerEntry[] = [];
  const created: Workspace['created'] = new Map();
  const { clock, plan } = options;
  const secrets = secretValues();
  learnPlan(secrets, plan);
  const emit = maskEvents(secrets, options.emit);
  const tellObject = (object: ObjectSighting) => {
    for (const name of [object.name, object.namespace ?? '']) secrets.spare(name);
    emit({ event: 'object-seen', note: plan.note.path, at: clock.now(), object });
  };
  const objects = objectLog(tellObject);
  const cluster = recordChanges(options.cluster, {
    changed(entry, { uid, path }) {
      ledger.push(entry);
      if (entry.change === 'created' && uid) created.set(uid, { ...entry.object, path });
    },
    met: objects.met,
    exchanged: (body) => learnBody(secrets, body),
  });
  const probed = await clusterFacts(cluster, options.namespace ?? 'default', signal);
  const namespace = options.namespace ?? (probed.simulated ? 'default' : options.freshNamespace);
  const facts = { ...probed, namespace };
  return openWorkspace({
    ...options,
    emit,
    cluster,
    signal,
    facts,
    ownNamespace: options.namespace === undefined,
    ledger,
    created,
    objects,
  });
}

async function runIn(workspace: Workspace, options: RunNoteOptions): Promise<Status> {
  const { plan, cluster, signal, emit } = workspace;
  const started = performance.now();
  emit({ event: 'note-started', at: Date.now(), plan, cluster: workspace.facts });
  const forgetCalls = cluster.onCall((call) => {
    workspace.calls.heard(call);
    workspace.pods?.asked(call.path);
  });
  let status: Status = 'failed';
  let before: Inventory | undefined;
  try {
    if (!workspace.facts.simulated) before = await takeInventory(cluster, signal);
    await enterNamespace(workspace);
    watchPods(workspace);
    const ready = await applySetup(workspace, plan.setup);
    workspace.setupCreated = new Set(workspace.created.keys());
    await runSteps(workspace, options);
    status = ready ? noteStatus(workspace.outcomes) : 'failed';
    const fields = await explainFields(workspace);
    if (fields.length > 0) emit({ event: 'fields-explained', note: plan.note.path, fields });
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    const stop = stopOf(signal);
    if (stop) status = stop.why === 'run-deadline' ? 'timed-out' : 'interrupted';
    const leaks = await cleanUp(workspace, { status, before });
    forgetCalls();
    await workspace.pods?.stop();
    if (leaks > 0 && status === 'passed') status = 'failed';
    const ledger = workspace.outcomes.flatMap((outcome) => outcome.ledger);
    const ms = performance.now() - started;
    emit({ event: 'note-finished', note: plan.note.path, status, at: Date.now(), ms, ledger });
  }
  return status;
}

/** For the record: on a cluster of the run's own every namespace, else the one that the run works in. */
function watchPods(workspace: Workspace): void {
  const { plan, cluster, clock, signal, facts, emit, objects, ownNamespace } = workspace;
  workspace.pods = followPods({
    cluster,
    namespace: facts.simulated ? undefined : facts.namespace,
    ...(facts.simulated || ownNamespace ? {} : { since: clock.now() }),
    signal,
    onPod: objects.see,
    onState: (state) => emit({ event: 'pod-changed', note: plan.note.path, at: clock.now(), ...state }),
  });
}

/** Throws the ConnectionError when the cluster is lost on the way, after an outcome for each of the steps that are left. */
async function runSteps(workspace: Workspace, { selected, onOutcome }: RunNoteOptions): Promise<void> {
  const { plan, policy, outcomes, cluster, clock, signal, emit } = workspace;
  const steps = plan.steps.filter(({ run, id }) => run && (selected?.has(id) ?? true));
  const line = lifeline(cluster, clock);
  let lost: Error | undefined;
  let halt: Ending | undefined;
  for (const step of steps) {
    halt ??= endOfRun(signal);
    const outcome = halt === undefined ? await runStep(workspace, step) : notRun(workspace, step, halt);
    outcomes.push(outcome);
    onOutcome?.(outcome);
    emit({ event: 'step-finished', note: plan.note.path, outcome });
    if (halt !== undefined) continue;
    lost = await line.whyLost(signal);
    if (lost) halt = { status: 'skipped', reason: `the cluster can't be reached any more: ${lost.message}` };
    else if (policy.failFast && endsEarly(outcome.status, policy)) {
      halt = { status: 'skipped', reason: `line ${step.line} ${outcome.status.replace('-', ' ')} (--fail-fast)` };
    }
  }
  line.end();
  if (lost) throw lost;
}

const endsEarly = (status: Status, { failOn }: RunPolicy) => status === 'refused' || failsRun(status, failOn);

function notRun({ clock }: Workspace, step: Step, ending: Ending): Outcome {
  return {
    step,
    ...ending,
    verdict: 'none',
    command: step.text,
    bindings: step.bindings,
    remarks: [],
    states: [],
    ledger: [],
    startedAt: clock.now(),
    ms: 0,
  };
}
