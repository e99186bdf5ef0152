// One step from its binding to its outcome: bind, check, settle, execute, look again until it matches, judge.

import type { LineReading } from '../model/line-reading.ts';
import type { Output, OutputChunk } from '../model/output.ts';
import type { Outcome, Status } from '../model/outcome.ts';
import type { Binding, Step } from '../model/step.ts';
import { bindStep } from '../plan/bind.ts';
import { firstDialectWords } from '../plan/dialect-words.ts';
import { converge } from './converge.ts';
import { execute, type Execution } from './execute.ts';
import type { Judgement } from './judge.ts';
import { layFiles } from './lay-files.ts';
import { knowledgeOf } from './knowledge.ts';
import { refusal } from './safety.ts';
import { settleAfter, settleBefore } from './settle-step.ts';
import type { Workspace } from './workspace.ts';

/** Never rejects for what the step does; rejects when the cluster cannot be reached any more. */
export async function runStep(workspace: Workspace, step: Step): Promise<Outcome> {
  const started = workspace.clock.now();
  workspace.ledger.length = 0;
  const { command, bindings, problems } = await bindStep(step, knowledgeOf(workspace));
  const reading = readingOf(workspace, step, command);
  const bound: Bound = { workspace, step, started, command, bindings, reading };
  const unfit = reasonNotToRun(bound, problems);
  const outcome = unfit === undefined ? await carryOut(bound) : outcomeOf(bound, unfit);
  noteMissing(workspace, reading, outcome);
  return outcome;
}

async function carryOut(bound: Bound): Promise<Outcome> {
  const { workspace, step, reading, command, bindings } = bound;
  const { plan, policy, emit: tell } = workspace;
  const at = { note: plan.note.path, id: step.id };
  tell({ event: 'step-started', ...at, command, bindings, at: bound.started });
  const states: string[] = [];
  const onState = (object: string, state: string) => {
    states.push(state);
    tell({ event: 'step-waiting', ...at, text: `${object} is ${state}` });
  };
  const timeout = step.hints.timeout ?? policy.stepTimeout;
  await layFiles(workspace, step);
  const remarks = reading ? await settleBefore(workspace, reading, timeout, onState) : [];
  const look = (again: boolean) => {
    const emit = again ? () => {} : (chunk: OutputChunk) => tell({ event: 'step-output', ...at, ...chunk });
    return execute(workspace, { step, command, reading, timeout, emit });
  };
  const converged = await converge(workspace, step, reading, timeout, look);
  const { execution, judgement } = converged;
  remarks.push(...execution.remarks, ...converged.remarks);
  if (step.kind === 'manifest') remarks.push(...(await settleAfter(workspace, execution.output, timeout, onState)));
  if (judgement.comparison) workspace.pairs.push(...judgement.comparison.pairs);
  const all = { ...bound, bindings: [...bindings, ...execution.bindings] };
  return outcomeOf(all, ended(execution, judgement, timeout), { execution, judgement, remarks, states });
}

function readingOf(workspace: Workspace, step: Step, command: string): LineReading | undefined {
  const words = step.kind === 'command' ? firstDialectWords(command) : undefined;
  return words && workspace.engine.readLine(words);
}

interface Ending {
  status: Status;
  reason: string;
}

function reasonNotToRun({ workspace, step, reading }: Bound, problems: readonly string[]): Ending | undefined {
  const { facts, ownNamespace, policy } = workspace;
  if (step.hints.skip) return { status: 'skipped', reason: 'a hint says to skip it' };
  if (reading && reading.known && !reading.supported) {
    return { status: 'skipped', reason: `not supported yet: ${reading.verb}` };
  }
  const missing = missingObject(workspace, reading);
  if (missing) return { status: 'skipped', reason: missing };
  if (problems.length > 0) return { status: 'failed', reason: problems.join('; ') };
  if (step.kind === 'shell' && workspace.engine.openShell === undefined) {
    return { status: 'skipped', reason: 'shell lines are off (--shell off)' };
  }
  const effects = new Set([...step.effects, ...(reading?.effects ?? [])]);
  const refused = refusal([...effects], reading, {
    simulated: facts.simulated,
    namespace: facts.namespace,
    ownNamespace,
    made: namespacesMade(workspace),
    allow: policy.allow,
  });
  return refused === undefined ? undefined : { status: 'refused', reason: refused };
}

const namespacesMade = ({ created }: Workspace) =>
  new Set([...created.values()].filter(({ kind }) => kind === 'Namespace').map(({ name }) => name));

/** An object that the set-up or an earlier step should have made, and did not. */
function missingObject({ missing }: Workspace, reading: LineReading | undefined): string | undefined {
  for (const { kind, name } of reading?.names ?? []) {
    const culprit = missing.get(`${kind}/${name}`);
    if (culprit) return `needs ${kind}/${name}, which ${culprit} did not make`;
  }
  return undefined;
}

/** Keeps book of what a step should have made. */
function noteMissing({ missing }: Workspace, reading: LineReading | undefined, { step, status }: Outcome): void {
  for (const { kind, name } of reading?.creates ?? []) {
    if (status === 'passed' || status === 'changed') missing.delete(`${kind}/${name}`);
    else missing.set(`${kind}/${name}`, `line ${step.line}`);
  }
}

function ended(execution: Execution, judgement: Judgement, timeout: number): Ending {
  if (execution.stopped === 'interrupted') return { status: 'interrupted', reason: 'the run was interrupted' };
  if (execution.stopped === 'deadline') {
    return { status: 'timed-out', reason: `did not end within ${timeout / 1000} s (--step-timeout)` };
  }
  return { status: judgement.status, reason: judgement.reason };
}

/** A step whose holes are filled. */
interface Bound {
  workspace: Workspace;
  step: Step;
  started: number;
  command: string;
  bindings: Binding[];
  reading: LineReading | undefined;
}

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
    ...(comparison === undefined ? {} : { comparison }),
    remarks: details?.remarks ?? [],
    states: details?.states ?? [],
    ledger: [...workspace.ledger],
    startedAt: started,
    ms: workspace.clock.now() - started,
  };
}
