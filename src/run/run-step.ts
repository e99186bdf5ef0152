// One step from its binding to its outcome: bind, check, settle, execute, look again until it matches, judge.

import type { LineReading } from '../model/line-reading.ts';
import type { Output, OutputChunk } from '../model/output.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Binding, Step } from '../model/step.ts';
import { bindStep } from '../plan/bind.ts';
import { dialectLines } from '../plan/dialect-words.ts';
import { converge } from './converge.ts';
import { diagnose } from './diagnosis/diagnose.ts';
import { endingByError, endingOf, type Ending } from './ending.ts';
import { gatherEvidence } from './evidence.ts';
import { execute, type Execution } from './execute.ts';
import type { Judgement } from './judge.ts';
import { knowledgeOf } from './knowledge.ts';
import { layFiles } from './lay-files.ts';
import { noteMissing } from './missing-objects.ts';
import { reasonNotToRun } from './reason-not-to-run.ts';
import { settleAfter, settleBefore } from './settle-step.ts';
import type { Workspace } from './workspace.ts';

/** Never rejects for what the step does, nor for a cluster that does not answer: only for a bug. */
export async function runStep(workspace: Workspace, step: Step): Promise<Outcome> {
  workspace.ledger.length = 0;
  workspace.calls.take();
  workspace.refusals.length = 0;
  workspace.findings.clear();
  const { text: command, bindings } = step;
  let bound: Bound = { workspace, step, started: workspace.clock.now(), command, bindings, readings: [] };
  let outcome: Outcome;
  try {
    const knowledge = knowledgeOf(workspace);
    const { problems, ...filled } = await bindStep(step, knowledge);
    bound = { ...bound, ...filled, readings: readingsOf(workspace, step, filled.command) };
    const { exists } = knowledge;
    const unfit = await reasonNotToRun(workspace, { ...bound, problems, exists });
    outcome = unfit === undefined ? await carryOut(bound) : outcomeOf(bound, unfit);
  } catch (error) {
    outcome = outcomeOf(bound, endingByError(error, workspace.signal));
  }
  noteMissing(workspace, bound.readings, outcome);
  return withSightings(bound, outcome);
}

/** What reports say besides: the calls, and, where it went wrong, what its pods have to say. */
async function withSightings({ workspace, readings }: Bound, outcome: Outcome): Promise<Outcome> {
  const calls = workspace.calls.take();
  const evidence = await gatherEvidence(workspace, readings, outcome);
  return { ...outcome, ...(calls.length > 0 && { calls }), ...(evidence.length > 0 && { evidence }) };
}

/** A step whose holes are filled. */
interface Bound {
  workspace: Workspace;
  step: Step;
  started: number;
  command: string;
  bindings: Binding[];
  readings: LineReading[];
}

function readingsOf({ engine }: Workspace, step: Step, command: string): LineReading[] {
  return step.kind === 'command' || step.kind === 'shell'
    ? dialectLines(command).map((words) => engine.readLine(words))
    : [];
}

async function carryOut(bound: Bound): Promise<Outcome> {
  const { workspace, step, readings, command, bindings } = bound;
  const { plan, policy, emit: tell } = workspace;
  const [reading] = readings;
  const at = { note: plan.note.path, id: step.id };
  tell({ event: 'step-started', ...at, command, bindings, at: bound.started });
  const states: string[] = [];
  const onState = (object: string, state: string) => {
    states.push(state);
    tell({ event: 'step-waiting', ...at, text: `${object} is ${state}` });
  };
  const timeout = step.hints.timeout ?? policy.stepTimeout;
  await layFiles(workspace, step);
  const remarks: string[] = [];
  let settled = true;
  for (const line of readings) {
    const settling = await settleBefore(workspace, line, { timeout, onState });
    remarks.push(...settling.remarks);
    settled &&= settling.ready;
  }
  workspace.signal.throwIfAborted();
  const look = (again: boolean) => {
    const emit = again
      ? () => {}
      : (chunk: OutputChunk) => tell({ event: 'step-output', ...at, at: workspace.clock.now(), ...chunk });
    return execute(workspace, { step, command, reading, timeout, emit });
  };
  const { execution, judgement, ...converged } = await converge(workspace, step, reading, timeout, look);
  remarks.push(...execution.remarks, ...converged.remarks);
  if (step.kind === 'manifest' && !nextWaits(workspace, step)) {
    remarks.push(...(await settleAfter(workspace, execution.output, { timeout, onState })).remarks);
  }
  // What is the matter with the pod may have been said already.
  const ending = refused(workspace) ?? endingOf(execution, judgement, limitOf(step, timeout));
  if (settled) remarks.push(...(await diagnose(workspace, { ...ending, reading, output: execution.output })));
  remarks.push(...workspace.findings, ...complaintsOf(workspace));
  const { line } = step;
  for (const pair of judgement.comparison?.pairs ?? []) workspace.pairs.push({ ...pair, line });
  const all = { ...bound, bindings: [...bindings, ...execution.bindings] };
  return outcomeOf(all, ending, { execution, judgement, remarks, states });
}

/** The note itself waits for what its manifest makes, and says what for: Ready may never come. */
function nextWaits({ plan: { steps }, engine }: Workspace, step: Step): boolean {
  const next = steps.slice(steps.indexOf(step) + 1).find(({ run }) => run);
  const [words] = next?.kind === 'command' ? dialectLines(next.text) : [];
  return words !== undefined && /^(?:wait|rollout status)$/.test(engine.readLine(words).verb);
}

const limitOf = ({ hints }: Step, ms: number) =>
  `${ms / 1000} s (${hints.timeout === undefined ? '--step-timeout' : 'the timeout of its hint'})`;

/** A request of the step that was not sent. */
function refused({ refusals: [reason] }: Workspace): Ending | undefined {
  return reason === undefined ? undefined : { status: 'refused', reason };
}

/** What went wrong with the forwards that serve in the background, while this step ran. */
const complaintsOf = ({ background }: Workspace): string[] => [
  ...new Set(background.flatMap(({ complaints }) => complaints.splice(0))),
];

interface Details {
  execution: Execution;
  judgement: Judgement;
  remarks: string[];
  states: string[];
}

function outcomeOf(bound: Bound, ending: Ending, details?: Details): Outcome {
  const { workspace, step, started, command, bindings } = bound;
  const comparison = details?.judgement.comparison;
  const output: Output | undefined = details?.execution.output;
  return {
    step,
    ...ending,
    verdict: comparison?.verdict ?? 'none',
    command,
    bindings,
    ...(output === undefined ? {} : { output }),
    ...(details?.execution.page && { page: details.execution.page }),
    ...(comparison === undefined ? {} : { comparison }),
    ...(details?.judgement.update && { update: details.judgement.update }),
    remarks: details?.remarks ?? [],
    states: details?.states ?? [],
    ledger: [...workspace.ledger],
    startedAt: started,
    ms: workspace.clock.now() - started,
  };
}
