// `mount` without arguments: what is mounted.

import type { MakeProgram } from '../host.ts';
import { mountTable } from './mount-table.ts';

export const mount: MakeProgram = (host) => ({
  name: 'mount',
  async run(args, { stdout, stderr }) {
    if (args.some((arg) => !arg.startsWith('-'))) {
      await stderr.write('mount: permission denied (are you root?)\n');
      return host.busybox ? 1 : 32;
    }
    const lines = mountTable(host).map(
      ({ device, path, type, options }) => `${device} on ${path} type ${type} (${options})\n`,
    );
    await stdout.write(lines.join(''));
    return 0;
  },
});
