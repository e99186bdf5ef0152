// Commands in the background: started by `&`, known by their number, stopped when the shell is closed.

import { errorsOf, type Context } from './context.ts';
import { withChannel } from './io.ts';
import { emptyInput } from './input.ts';
import type { Statement } from './library.ts';
import { LimitError, signalStatus, Stopped } from './unwind.ts';
import { deliver } from './traps.ts';
import { forkState } from './state.ts';

const mostJobs = 64;

export async function startJob(statement: Statement, context: Context): Promise<number> {
  const { machine, interactive } = context;
  const running = [...machine.jobs.values()].filter(({ ended }) => !ended);
  if (running.length >= mostJobs) throw new LimitError(`more than ${mostJobs} jobs in the background`);
  const controller = new AbortController();
  const signal = AbortSignal.any([controller.signal, machine.closing]);
  const command = (statement.sourceText ?? '').replace(/\s*&\s*$/, '');
  const state = forkState(context.state);
  const control = {
    handle: (number: number) => deliver(state, number),
    kill: (number: number) => controller.abort(new Stopped(number)),
  };
  const pid = machine.processes.start(command.split(/\s+/), context.state.pid, control);
  const stop = (number: number) => void machine.processes.signal(pid, number);
  const io = withChannel(context.io, 0, { input: emptyInput });
  const done = machine
    .runForked([statement], { ...context, state, io, signal, loops: 0, interactive: false })
    .catch(() => signalStatus(15))
    .then((status) => {
      job.ended = true;
      machine.processes.end(pid);
      return status;
    });
  const number = Math.max(0, ...machine.jobs.keys()) + 1;
  const job = { pid, command, done, ended: false, stop };
  machine.jobs.set(number, job);
  context.state.lastJob = String(pid);
  if (interactive) await errorsOf(context).write(`[${number}] ${pid}\n`);
  return 0;
}
