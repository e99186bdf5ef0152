// `unset [-fv] NAME...`.

import type { Program } from '../context.ts';
import { complainOf } from '../messages.ts';

export const unset: Program = {
  name: 'unset',
  async run(args, context) {
    const { state } = context;
    const onlyFunctions = args.includes('-f');
    let status = 0;
    for (const name of args.filter((arg) => !/^-[fvn]+$/.test(arg))) {
      if (state.readonly.has(name)) {
        await complainOf(context, 'readonly', name);
        status = 1;
        continue;
      }
      if (onlyFunctions || !(state.variables.has(name) || state.arrays.has(name))) state.functions.delete(name);
      if (onlyFunctions) continue;
      state.variables.delete(name);
      state.exported.delete(name);
      state.arrays.delete(name);
    }
    return status;
  },
};
