// `exec COMMAND...` takes the shell's place; `exec >file` redirects the rest of the script.

import type { Program } from '../context.ts';
import { complainOf } from '../messages.ts';
import { Unwind } from '../unwind.ts';

export const exec: Program = {
  name: 'exec',
  async run(args, context) {
    if (args.length === 0) return 0;
    const [name = ''] = args;
    const { machine } = context;
    if (!machine.isBuiltin(name) && !name.includes('/') && !(await machine.programPath(name, context))) {
      await complainOf(context, 'notExecuted', name);
      throw new Unwind({ kind: context.interactive ? 'drop' : 'exit', status: 127 });
    }
    const status = await machine.runWords(args, context, { skipFunctions: true, inPlace: true });
    throw new Unwind({ kind: 'exit', status });
  },
};
