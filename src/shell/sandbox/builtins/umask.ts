// `umask`: always the usual one.

import { outputOf, type Program } from '../context.ts';

export const umask: Program = {
  name: 'umask',
  async run(args, context) {
    if (args.length === 0) await outputOf(context).write('0022\n');
    return 0;
  },
};
