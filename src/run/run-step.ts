// One step from its binding to its outcome: bind, check, settle, execute, look again until it matches, judge.

import type { LineReading } from '../model/line-reading.ts';
import type { Output } from '../model/output.ts';
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
  const bound = await bindStep(step, knowledgeOf(workspace));
  const reading = readingOf(workspace, step, bound.command);
  const base = { workspace, step, started, command: bound.command, bindings: bound.bindings };

  const unfit = reasonNotToRun(workspace, step, reading, bound.problems);
  if (unfit) return outcome(base, unfit);

  workspace.emit({
    event: 'step-started',
    note: workspace.plan.note.path,
    id: step.id,
    command: bound.command,
    bindings: bound.bindings,
    at: started,
  });
  const states: string[] = [];
  const onState = (object: string, state: string) => {
    states.push(state);
    workspace.emit({
      event: 'step-waiting',
      note: workspace.plan.note.path,
      id: step.id,
      text: `${object} is ${state}`,
    });
  };
  const timeout = step.hints.timeout ?? workspace.policy.stepTimeout;
  const remarks: string[] = [];
  await layFiles(workspace, step);
  if (reading) remarks.push(...(await settleBefore(workspace, reading, timeout, onState)));
  const emit = (chunk: { stream: 'stdout' | 'stderr'; text: string }) =>
    workspace.emit({ event: 'step-output', note: workspace.plan.note.path, id: step.id, ...chunk });

  const once = (again: boolean) =>
    execute(workspace, { step, command: bound.command, reading, timeout, emit: again ? () => {} : emit });
  const executions = await converge(workspace, step, reading, timeout, once);
  const { execution, judgement } = executions;
  remarks.push(...execution.remarks, ...executions.remarks);
  if (step.kind === 'manifest') remarks.push(...(await settleAfter(workspace, execution.output, timeout, onState)));
  if (judgement.comparison) workspace.pairs.push(...judgement.comparison.pairs);
  return outcome(
    { ...base, bindings: [...bound.bindings, ...execution.bindings] },
    ended(execution, judgement, timeout),
    {
      execution,
      judgement,
      remarks,
      states,
    },
  );
}

function readingOf(workspace: Workspace, step: Step, command: string): LineReading | undefined {
  const words = step.kind === 'command' ? firstDialectWords(command) : undefined;
  return words && workspace.engine.readLine(words);
}

interface Ending {
  status: Status;
  reason: string;
}

function reasonNotToRun(
  workspace: Workspace,
  step: Step,
  reading: LineReading | undefined,
  problems: readonly string[],
): Ending | undefined {
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
    allow: policy.allow,
  });
  return refused === undefined ? undefined : { status: 'refused', reason: refused };
}

/** An object that an earlier step should have made, and did not. */
function missingObject({ outcomes, engine }: Workspace, reading: LineReading | undefined): string | undefined {
  for (const { kind, name } of reading?.names ?? []) {
    const made = outcomes.findLast(({ step, command }) => {
      if (step.kind !== 'command') return false;
      const creates = engine.readLine(firstDialectWords(command) ?? []).creates;
      return creates.some((created) => created.kind === kind && created.name === name);
    });
    if (made && ['failed', 'timed-out', 'refused', 'skipped'].includes(made.status)) {
      return `needs ${kind}/${name}, which line ${made.step.line} did not make`;
    }
  }
  return undefined;
}

function ended(execution: Execution, judgement: Judgement, timeout: number): Ending {
  if (execution.stopped === 'interrupted') return { status: 'interrupted', reason: 'the run was interrupted' };
  if (execution.stopped === 'deadline') {
    return { status: 'timed-out', reason: `did not end within ${timeout / 1000} s (--step-timeout)` };
  }
  return { status: judgement.status, reason: judgement.reason };
}

interface Base {
  workspace: Workspace;
  step: Step;
  started: number;
  command: string;
  bindings: Binding[];
}

interface Details {
  execution: Execution;
  judgement: Judgement;
  remarks: string[];
  states: string[];
}

function outcome(base: Base, ending: Ending, details?: Details): Outcome {
  const { workspace, step, started, command, bindings } = base;
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
