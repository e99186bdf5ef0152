// Lists of statements: one after another, `&&` and `||`, `set -e`, traps, and what `&` puts into the background.

import { startJob } from './jobs.ts';
import type { Context } from './context.ts';
import { runPipeline } from './pipelines.ts';
import type { Pipeline, Statement } from './library.ts';
import { complain } from './messages.ts';
import { forkState } from './state.ts';
import { runPendingTraps, runTrap } from './traps.ts';
import { LimitError, signalStatus, sigint, Stopped, Unwind } from './unwind.ts';

export async function runList(statements: readonly Statement[], context: Context): Promise<number> {
  let status = 0;
  let here = context;
  for (const statement of statements) {
    here.signal.throwIfAborted();
    await runPendingTraps(here);
    const { redirected } = here.state;
    status = await runStatement(statement, here);
    if (here.state.redirected && here.state.redirected !== redirected) here = { ...here, io: here.state.redirected };
  }
  return status;
}

async function runStatement(statement: Statement, context: Context): Promise<number> {
  const { state } = context;
  if (statement.deferredError) {
    await complain(context, statement.deferredError.message);
    throw new Unwind({ kind: 'exit', status: 2 });
  }
  if (statement.background) return startJob({ ...statement, background: false }, context);
  if (state.flags.has('noexec')) return 0;
  let status = 0;
  let reached: Pipeline | undefined;
  for (const [index, pipeline] of statement.pipelines.entries()) {
    const operator = statement.operators[index - 1];
    if ((operator === '&&' && status !== 0) || (operator === '||' && status === 0)) continue;
    const last = index === statement.pipelines.length - 1;
    status = await runPipeline(pipeline, last && !pipeline.negated ? context : { ...context, checked: true });
    state.status = status;
    reached = last ? pipeline : undefined;
  }
  if (status !== 0 && reached && state.flags.has('errexit') && !context.checked && answersForItself(reached)) {
    throw new Unwind({ kind: 'exit', status });
  }
  return status;
}

/** A failure inside `{ }`, `if` or a loop has had its say already; the status of a pipeline, a subshell or a test hasn't. */
function answersForItself({ negated, commands }: Pipeline): boolean {
  const [command] = commands;
  const compound = ['Group', 'If', 'For', 'CStyleFor', 'While', 'Until', 'Case'];
  return !negated && (commands.length > 1 || !compound.includes(command?.type ?? ''));
}

/** Runs a list as a process of its own; whatever ends it early becomes its status. */
export async function runForked(statements: readonly Statement[], context: Context): Promise<number> {
  return runToEnd(statements, { ...context, state: forkState(context.state), loops: 0 });
}

/** Runs a list in the context's own state, to its end or its `exit`. */
export const runToEnd = (statements: readonly Statement[], context: Context): Promise<number> =>
  toEnd(context, () => runList(statements, context));

/** What a shell does last, whatever ended its script. */
export async function toEnd(context: Context, run: () => Promise<number>): Promise<number> {
  let status = await endOf(context, run);
  context.state.status = status;
  const trap = context.state.traps.get('EXIT');
  if (trap !== undefined) {
    context.state.traps.delete('EXIT');
    const after = await endOf(context, () => runTrap(trap, context).then(() => undefined));
    status = after ?? status;
  }
  return status;
}

async function endOf<T>(context: Context, run: () => Promise<T>): Promise<T | number> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Unwind) return 'status' in error.to ? error.to.status : 0;
    if (error instanceof LimitError) {
      await complain(context, error.message);
      return 1;
    }
    if (error instanceof Stopped) return signalStatus(error.signal);
    if (context.signal.aborted) return signalStatus(sigint);
    throw error;
  }
}
