// `timeout [-s SIGNAL] DURATION COMMAND...`.

import { errorsOf, orAbort, type Program } from '../context.ts';
import { durationMs } from '../duration.ts';
import { signalNumber } from '../traps.ts';
import { signalStatus, Stopped } from '../unwind.ts';

const lateStatus = 124;

export const timeout: Program = {
  name: 'timeout',
  async run(args, context) {
    let i = 0;
    let number = 15;
    for (; args[i]?.startsWith('-'); i++) {
      const [, given] = /^(?:-s|--signal=)(.*)$/.exec(args[i] ?? '') ?? [];
      if (given !== undefined) number = signalNumber(given || (args[++i] ?? '')) ?? number;
      else if (/^-[kt]$/.test(args[i] ?? '')) i++;
    }
    const [duration = '', ...command] = args.slice(i);
    const ms = durationMs(duration);
    if (ms === undefined || command.length === 0) {
      await errorsOf(context).write(
        `timeout: ${ms === undefined ? `invalid time interval '${duration}'` : 'missing operand'}\n`,
      );
      return 125;
    }
    const late = new AbortController();
    const cancel =
      ms > 0 && ms < Infinity ? context.machine.clock.after(ms, () => late.abort(new Stopped(number))) : () => {};
    const signal = AbortSignal.any([context.signal, late.signal]);
    try {
      return await orAbort(context.machine.runWords(command, { ...context, signal }), signal);
    } catch (error) {
      if (context.signal.aborted || !late.signal.aborted) throw error;
      if (context.machine.flavor === 'ash') return signalStatus(number);
      return number === 9 ? 137 : lateStatus;
    } finally {
      cancel();
    }
  },
};
