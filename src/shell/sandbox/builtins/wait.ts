// `wait [PID|%JOB...]`.

import { orAbort, type Program } from '../context.ts';
import { complain } from '../messages.ts';
import { nextSignal } from '../traps.ts';
import { signalStatus } from '../unwind.ts';

/** A signal with a trap ends the wait; the trap runs next. */
const interruptedStatus = signalStatus(15);

export const wait: Program = {
  name: 'wait',
  async run(args, context) {
    const { jobs } = context.machine;
    const interrupted = nextSignal(context.state).then(() => interruptedStatus);
    const words = args.filter((arg) => !arg.startsWith('-'));
    if (words.length === 0) {
      const all = Promise.all([...jobs.values()].map(({ done }) => done)).then(() => 0);
      const status = await orAbort(Promise.race([all, interrupted]), context.signal);
      if (status === 0) jobs.clear();
      return status;
    }
    let status = 0;
    for (const word of words) {
      const entry = [...jobs].find(([number, { pid }]) => word === `%${number}` || word === String(pid));
      if (!entry) {
        const what = word.startsWith('%')
          ? `wait: ${word}: no such job`
          : `wait: pid ${word} is not a child of this shell`;
        if (context.state.dialect === 'bash') await complain(context, what);
        status = 127;
        continue;
      }
      status = await orAbort(Promise.race([entry[1].done, interrupted]), context.signal);
      if (entry[1].ended) jobs.delete(entry[0]);
    }
    return status;
  },
};
