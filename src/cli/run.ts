// `rutter run`: runs notes, shows the progress, writes the reports.

import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plan } from '../model/plan.ts';
import type { Outcome, Status } from '../model/outcome.ts';
import { failsRun, type FailOn } from '../expect/grade.ts';
import { recordVersion } from '../model/event.ts';
import { RutterError } from '../model/error.ts';
import { namespaceName } from '../run/namespace.ts';
import { runNote } from '../run/run-note.ts';
import { select } from '../run/select.ts';
import { secretValues } from '../run/secrets/secret-values.ts';
import type { Engine, Reader } from '../run/workspace.ts';
import { hostReader } from './host-reader.ts';
import type { AddCommand } from './add-command.ts';
import { codeOfError, exitCodes, gravest } from './exit-codes.ts';
import { demandSound, diagnosticText, loadPlan } from './load-plan.ts';
import { listenForInterrupt } from './interrupt.ts';
import { addRunOptions, clusterChoice, policyOf, selectionOf, type RunOptions } from './run-options.ts';
import { openRunOutput, type RunOutput } from './run-output.ts';
import { demandWritable, updateNote } from './update-note.ts';
import { version } from './version.ts';
import { kubeconfigPaths, makeEngine, openCluster, type ClusterChoice, type OpenedCluster } from './wire.ts';

export const runCommand: AddCommand = (program, done) => {
  const command = program.command('run').description('run notes and write a report').argument('<note...>');
  addRunOptions(command).action(async (notes: string[], options: RunOptions) => done(await run(notes, options)));
};

async function run(notes: string[], options: RunOptions): Promise<number> {
  const engine = await makeEngine(options.shell);
  const { set = {}, bindings } = options;
  const plans = await Promise.all(notes.map((note) => loadPlan(note, { readLine: engine.readLine, set, bindings })));
  demandSound(plans);
  if (options.update) for (const { note } of plans) demandWritable(note);
  for (const { diagnostics } of plans)
    for (const diagnostic of diagnostics) process.stderr.write(diagnosticText(diagnostic));
  const selected = select(plans, selectionOf(options));
  const choice = clusterChoice(options);
  offerRealCluster(options);

  const interrupt = listenForInterrupt();
  const output = openRunOutput(options, plans);
  const began = performance.now();
  const command = ['rutter', ...process.argv.slice(2)];
  const said = command.map((word) => secretValues().mask(word));
  output.emit({ rutter: recordVersion, event: 'run-started', at: Date.now(), version, command: said, notes });
  const codes: number[] = [];
  try {
    for (const [index, plan] of plans.entries()) {
      if (interrupt.signal.aborted) break;
      const chosen = selected[index] ?? new Set();
      if (chosen.size === 0) continue;
      codes.push(await runOne(plan, { selected: chosen, engine, choice, options, output, signal: interrupt.signal }));
    }
  } finally {
    output.emit({ event: 'run-finished', at: Date.now(), ms: performance.now() - began });
    await output.close();
    interrupt.end();
  }
  return interrupt.signal.aborted ? exitCodes.interrupted : gravest(codes);
}

interface RunOne {
  selected: ReadonlySet<string>;
  engine: Engine;
  choice: ClusterChoice;
  options: RunOptions;
  output: RunOutput;
  signal: AbortSignal;
}

/** Runs one note; a cluster that can't be used is a result, so that the other notes still run. */
async function runOne(plan: Plan, run: RunOne): Promise<number> {
  const { selected, engine, choice, options, output, signal } = run;
  const policy = policyOf(options, plan);
  const outcomes: Outcome[] = [];
  const codes = (settled: readonly Outcome[] = []) =>
    outcomes.map((outcome) => (settled.includes(outcome) ? exitCodes.ok : codeOfStatus(outcome.status, policy.failOn)));
  try {
    const status = await inWorkFolder((folder) =>
      onCluster(choice, ({ cluster, clock }) =>
        runNote({
          engine,
          plan,
          selected,
          policy,
          cluster,
          clock,
          ...(options.namespace === undefined ? {} : { namespace: options.namespace }),
          freshNamespace: namespaceName(plan.note.path, randomSuffix()),
          folder,
          ...readerOf(options),
          signal,
          emit: output.emit,
          onOutcome: (outcome) => void outcomes.push(outcome),
        }),
      ),
    );
    const settled = options.update && (await updateNote(plan.note, outcomes, options.update));
    // What else went wrong than the steps.
    const ofNote = outcomes.length > 0 && status === 'changed' ? exitCodes.ok : codeOfStatus(status, policy.failOn);
    return gravest([...codes(settled), ofNote]);
  } catch (error) {
    if (!(error instanceof RutterError)) throw error;
    process.stderr.write(`rutter: ${error.message}\n  ${error.guidance}\n`);
    return gravest([...codes(), codeOfError[error.code]]);
  }
}

async function onCluster<T>(choice: ClusterChoice, act: (opened: OpenedCluster) => Promise<T>): Promise<T> {
  const opened = await openCluster(choice);
  try {
    return await act(opened);
  } finally {
    await opened.close();
  }
}

/** A folder for the files that a note's commands read and write, gone when the note has ended. */
async function inWorkFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'rutter-')).catch((error: Error) => {
    throw new RutterError('usage', `no work folder can be made: ${error.message}`, 'Set TMPDIR to a folder with room.');
  });
  try {
    return await act(folder);
  } finally {
    await rm(folder, { recursive: true, force: true }).catch((error: Error) => {
      process.stderr.write(`rutter: the work folder stays behind: ${error.message}\n`);
    });
  }
}

function codeOfStatus(status: Status, failOn: FailOn): number {
  if (status === 'interrupted') return exitCodes.interrupted;
  if (status === 'refused') return exitCodes.guard;
  return failsRun(status, failOn) ? exitCodes.failed : exitCodes.ok;
}

/** Under --interactive the person at the terminal, where there is one. */
function readerOf({ interactive }: RunOptions): { reader?: Reader } {
  const reader = interactive ? hostReader() : undefined;
  return reader ? { reader } : {};
}

/** A real cluster is used only when asked for; who has one is told how to ask. */
function offerRealCluster({ context, kubeconfig, sim }: RunOptions): void {
  if (sim || context !== undefined || kubeconfig !== undefined) return;
  const found = kubeconfigPaths().find((path) => existsSync(path));
  if (found) process.stderr.write(`Running on the simulator; --context current runs on the cluster of ${found}.\n`);
}

const randomSuffix = () => Math.random().toString(36).slice(2, 7).padEnd(5, '0');
