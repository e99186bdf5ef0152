// `pwd [-LP]`.

import { outputOf, type Program } from '../context.ts';

export const pwd: Program = {
  name: 'pwd',
  async run(args, context) {
    const { state, machine } = context;
    const path = args.includes('-P') ? await machine.files.realpath(state.cwd) : state.cwd;
    await outputOf(context).write(`${path}\n`);
    return 0;
  },
};
