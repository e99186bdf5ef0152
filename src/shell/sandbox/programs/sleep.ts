// `sleep DURATION...`, by the shell's clock.

import { sleep as wait } from '../../../model/clock.ts';
import { durationMs } from '../duration.ts';
import { errorsOf, type Program } from '../context.ts';
import { misuse } from '../file-program.ts';

export const sleep: Program = {
  name: 'sleep',
  async run(args, context) {
    if (args.length === 0) {
      return misuse(context, 'sleep', 'missing operand', '[N]...');
    }
    let total = 0;
    for (const arg of args) {
      const ms = durationMs(arg);
      if (ms === undefined) {
        await errorsOf(context).write(
          `sleep: invalid ${context.machine.flavor === 'ash' ? 'number' : 'time interval'} '${arg}'\n`,
        );
        return 1;
      }
      total += ms;
    }
    if (total === Infinity) await new Promise(() => {});
    await wait(context.machine.clock, total, context.signal);
    return 0;
  },
};
