// `rutter run`: runs notes, shows the progress, writes the reports.

import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plan } from '../model/plan.ts';
import type { Status } from '../model/outcome.ts';
import { failsRun, type FailOn } from '../expect/grade.ts';
import { recordVersion } from '../model/event.ts';
import { RutterError } from '../model/error.ts';
import { namespaceName } from '../run/namespace.ts';
import { runNote } from '../run/run-note.ts';
import { select } from '../run/select.ts';
import type { Engine, Reader } from '../run/workspace.ts';
import { hostInput, hostSink, hostTerminal } from './host-streams.ts';
import type { AddCommand } from './add-command.ts';
import { codeOfError, exitCodes, gravest } from './exit-codes.ts';
import { demandSound, diagnosticText, loadPlan } from './load-plan.ts';
import { listenForInterrupt } from './interrupt.ts';
import { addRunOptions, clusterChoice, policyOf, selectionOf, type RunOptions } from './run-options.ts';
import { openRunOutput, type RunOutput } from './run-output.ts';
import { version } from './version.ts';
import { kubeconfigPaths, makeEngine, openCluster } from './wire.ts';

export const runCommand: AddCommand = (program, done) => {
  const command = program.command('run').description('run notes and write a report').argument('<note...>');
  addRunOptions(command).action(async (notes: string[], options: RunOptions) => done(await run(notes, options)));
};

async function run(notes: string[], options: RunOptions): Promise<number> {
  const engine = await makeEngine(options.shell);
  const { set = {}, bindings } = options;
  const plans = await Promise.all(notes.map((note) => loadPlan(note, { readLine: engine.readLine, set, bindings })));
  demandSound(plans);
  for (const { diagnostics } of plans)
    for (const diagnostic of diagnostics) process.stderr.write(diagnosticText(diagnostic));
  const selected = plans.map((plan) => select(plan, selectionOf(options)));
  offerRealCluster(options);

  const interrupt = listenForInterrupt();
  const output = await openRunOutput(options, plans);
  const began = performance.now();
  const command = ['rutter', ...process.argv.slice(2)];
  output.emit({ rutter: recordVersion, event: 'run-started', at: Date.now(), version, command, notes });
  const codes: number[] = [];
  try {
    for (const [index, plan] of plans.entries()) {
      if (interrupt.signal.aborted) break;
      codes.push(await runOne(plan, selected[index]!, engine, options, output, interrupt.signal));
    }
  } finally {
    output.emit({ event: 'run-finished', at: Date.now(), ms: performance.now() - began });
    await output.close();
    interrupt.end();
  }
  return interrupt.signal.aborted ? exitCodes.interrupted : gravest(codes);
}

/** Runs one note on a cluster opened for it; a cluster that can't be used is a result, so that the other notes still run. */
async function runOne(
  plan: Plan,
  selected: ReadonlySet<string>,
  engine: Engine,
  options: RunOptions,
  output: RunOutput,
  signal: AbortSignal,
): Promise<number> {
  const policy = policyOf(options, plan);
  const folder = await mkdtemp(join(tmpdir(), 'rutter-'));
  try {
    const opened = await openCluster(clusterChoice(options));
    try {
      const statuses: Status[] = [];
      const status = await runNote({
        engine,
        plan,
        selected,
        policy,
        cluster: opened.cluster,
        clock: opened.clock,
        ...(options.namespace === undefined ? {} : { namespace: options.namespace }),
        freshNamespace: namespaceName(plan.note.path, randomSuffix()),
        folder,
        ...readerOf(options),
        signal,
        emit(event) {
          if (event.event === 'step-finished') statuses.push(event.outcome.status);
          output.emit(event);
        },
      });
      return gravest([...statuses, status].map((each) => codeOfStatus(each, policy.failOn)));
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (!(error instanceof RutterError)) throw error;
    process.stderr.write(`rutter: ${error.message}\n  ${error.guidance}\n`);
    return codeOfError[error.code];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function codeOfStatus(status: Status, failOn: FailOn): number {
  if (status === 'interrupted') return exitCodes.interrupted;
  if (status === 'refused') return exitCodes.guard;
  return failsRun(status, failOn) ? exitCodes.failed : exitCodes.ok;
}

/** Under --interactive the reader's own terminal; without a terminal nobody is asked for anything. */
function readerOf({ interactive }: RunOptions): { reader?: Reader } {
  const terminal = interactive ? hostTerminal() : undefined;
  return terminal ? { reader: { terminal, input: () => hostInput(true), screen: hostSink(process.stdout) } } : {};
}

/** A real cluster is used only when asked for; who has one is told how to ask. */
function offerRealCluster({ context, kubeconfig, sim }: RunOptions): void {
  if (sim || context !== undefined || kubeconfig !== undefined) return;
  const found = kubeconfigPaths().find((path) => existsSync(path));
  if (found) process.stderr.write(`Running on the simulator; --context current runs on the cluster of ${found}.\n`);
}

const randomSuffix = () => Math.random().toString(36).slice(2, 7).padEnd(5, '0');
