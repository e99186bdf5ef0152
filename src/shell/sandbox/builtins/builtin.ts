// `builtin COMMAND...`: past functions of the same name.

import type { Program } from '../context.ts';

export const builtin: Program = {
  name: 'builtin',
  run: (args, context) =>
    args.length === 0 ? Promise.resolve(0) : context.machine.runWords(args, context, { skipFunctions: true }),
};
