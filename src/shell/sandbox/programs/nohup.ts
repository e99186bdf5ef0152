// `nohup COMMAND...`: here nothing hangs up, the command just runs.

import type { Program } from '../context.ts';

export const nohup: Program = {
  name: 'nohup',
  run: (args, context) => context.machine.runWords(args, context),
};
