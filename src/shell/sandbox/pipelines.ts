// Pipelines: the commands of one run at the same time, each a process of its own, with bounded pipes between them.

import { errorsOf, type Context } from './context.ts';
import { withChannel } from './io.ts';
import { runCommand } from './commands.ts';
import type { Command, Pipeline } from './library.ts';
import { makePipe, type Pipe } from './pipe.ts';
import { statement } from './nodes.ts';
import { sigpipe, signalStatus, Stopped } from './unwind.ts';

export async function runPipeline(pipeline: Pipeline, context: Context): Promise<number> {
  const began = context.machine.clock.now();
  const [first] = pipeline.commands;
  const status =
    pipeline.commands.length === 1 && first ? await runCommand(first, context) : await runStages(pipeline, context);
  if (pipeline.commands.length === 1) context.state.statuses = [status];
  if (pipeline.timed) await errorsOf(context).write(elapsed(context.machine.clock.now() - began));
  return pipeline.negated ? Number(status === 0) : status;
}

async function runStages({ commands, pipeStderr }: Pipeline, context: Context): Promise<number> {
  const stops = commands.map(() => new AbortController());
  const pipes = commands.slice(1).map((_, index) => makePipe(() => stops[index]?.abort(new Stopped(sigpipe))));
  const statuses = await Promise.all(
    commands.map((command, index) => {
      const signal = AbortSignal.any([context.signal, stops[index]?.signal ?? context.signal]);
      const stage = { ...context, signal, loops: 0 };
      return runStage(command, stage, pipes[index - 1], pipes[index], pipeStderr?.[index] ?? false);
    }),
  );
  context.signal.throwIfAborted();
  context.state.statuses = statuses;
  const failed = statuses.findLast((status) => status !== 0);
  return (context.state.flags.has('pipefail') ? failed : statuses.at(-1)) ?? 0;
}

async function runStage(
  command: Command,
  context: Context,
  from: Pipe | undefined,
  to: Pipe | undefined,
  withErrors: boolean,
): Promise<number> {
  let { io } = context;
  if (from) io = withChannel(io, 0, { input: from.input });
  if (to) io = withChannel(io, 1, { output: to.output });
  if (to && withErrors) io = withChannel(io, 2, { output: to.output });
  try {
    return await context.machine.runForked([statement(command)], { ...context, io });
  } catch {
    return signalStatus(sigpipe);
  } finally {
    from?.abandon();
    to?.close();
  }
}

function elapsed(ms: number): string {
  const real = `${Math.floor(ms / 60_000)}m${((ms % 60_000) / 1000).toFixed(3)}s`;
  return `\nreal\t${real}\nuser\t0m0.000s\nsys\t0m0.000s\n`;
}
