// `kill [-SIGNAL] PID|%JOB...`: reaches background jobs and whatever the surrounding process table knows.

import { errorsOf, outputOf, type Context, type Program } from '../context.ts';
import { complain } from '../messages.ts';
import { signalNames, signalNumber } from '../traps.ts';

export const kill: Program = {
  name: 'kill',
  async run(args, context) {
    const [first = '', second] = args;
    if (first === '-l' || first === '-L') return list(second, context);
    if (args.length === 0) {
      const bash = context.state.dialect === 'bash';
      await (bash ? errorsOf(context).write(usage) : complain(context, 'you need to specify whom to kill'));
      return bash ? 2 : 1;
    }
    const long = first === '-s' || first === '-n';
    const word = long ? second : first.startsWith('-') && first !== '--' ? first.slice(1) : undefined;
    const signal = word === undefined ? 15 : signalNumber(word);
    if (signal === undefined) {
      await complain(context, `kill: ${word}: invalid signal specification`);
      return 1;
    }
    const targets = args.slice(long ? 2 : word !== undefined || first === '--' ? 1 : 0);
    let status = 0;
    for (const target of targets) if (!(await send(target, signal, context))) status = 1;
    return status;
  },
};

const usage = 'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]\n';

/** All names, or the name of a number (a status that a signal left, too), or the number of a name. */
async function list(word: string | undefined, context: Context): Promise<number> {
  const byNumber = Object.entries(signalNames);
  if (word === undefined) {
    await outputOf(context).write(`${byNumber.map(([, name]) => name).join(' ')}\n`);
    return 0;
  }
  const number = Number(word) > 128 ? Number(word) - 128 : Number(word);
  const [, name] = byNumber.find(([each]) => Number(each) === number) ?? [];
  const answer = name ?? signalNumber(word);
  if (answer === undefined) {
    await complain(context, `kill: ${word}: invalid signal specification`);
    return 1;
  }
  await outputOf(context).write(`${answer}\n`);
  return 0;
}

async function send(target: string, signal: number, context: Context): Promise<boolean> {
  const { machine } = context;
  const { jobs } = machine;
  const bash = context.state.dialect === 'bash';
  if (target.startsWith('%')) {
    const number = /^%[%+]?$/.test(target) ? Math.max(0, ...jobs.keys()) : Number(target.slice(1));
    const job = jobs.get(number);
    job?.stop(signal);
    if (!job) await complain(context, `kill: ${target}: no such job`);
    return job !== undefined;
  }
  if (!/^-?\d+$/.test(target)) {
    await complain(
      context,
      bash ? `kill: ${target}: arguments must be process or job IDs` : `invalid number '${target}'`,
    );
    return false;
  }
  if (machine.processes.signal(Number(target), signal)) return true;
  await complain(context, bash ? `kill: (${target}) - No such process` : `can't kill pid ${target}: No such process`);
  return false;
}
