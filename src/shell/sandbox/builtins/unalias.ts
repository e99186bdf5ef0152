// `unalias NAME...`, `unalias -a`.

import type { Program } from '../context.ts';
import { complain } from '../messages.ts';

export const unalias: Program = {
  name: 'unalias',
  async run(args, context) {
    const { aliases } = context.state;
    if (args[0] === '-a') aliases.clear();
    let status = 0;
    for (const name of args.filter((arg) => arg !== '-a')) {
      if (aliases.delete(name)) continue;
      await complain(context, `unalias: ${name}: not found`);
      status = 1;
    }
    return status;
  },
};
