// `exec COMMAND...` takes the shell's place; `exec >file` redirects the rest of the script.

import type { Program } from '../context.ts';
import { Unwind } from '../unwind.ts';

export const exec: Program = {
  name: 'exec',
  async run(args, context) {
    if (args.length === 0) return 0;
    const status = await context.machine.runWords(args, context, { skipFunctions: true });
    throw new Unwind({ kind: 'exit', status });
  },
};
