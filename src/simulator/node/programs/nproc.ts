// `nproc`: as many processors as /proc/cpuinfo has.

import type { MakeProgram } from '../host.ts';

export const nproc: MakeProgram = () => ({
  name: 'nproc',
  async run(_args, { stdout }) {
    await stdout.write('2\n');
    return 0;
  },
});
