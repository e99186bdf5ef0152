// `uname [-asnrvmo]`.

import type { MakeProgram } from '../host.ts';

/** What the simulated node runs. */
export const kernelRelease = '6.1.0-sim';

export const uname: MakeProgram = ({ hostname }) => ({
  name: 'uname',
  async run(args, { stdout }) {
    const fields: Record<string, string> = {
      s: 'Linux',
      n: hostname,
      r: kernelRelease,
      v: '#1 SMP PREEMPT_DYNAMIC',
      m: 'x86_64',
      o: 'GNU/Linux',
    };
    const flags = args.join('').replace(/[^a-z]/g, '') || 's';
    const shown = Object.entries(fields).filter(([flag]) => flags.includes('a') || flags.includes(flag));
    await stdout.write(`${shown.map(([, text]) => text).join(' ')}\n`);
    return 0;
  },
});
