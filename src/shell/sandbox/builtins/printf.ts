// `printf [-v NAME] FORMAT ARGS...`; the formatting is just-bash's.

import type { Program } from '../context.ts';
import { withChannel } from '../io.ts';
import { setVariable } from '../expand.ts';
import { holdOutput } from '../held-output.ts';
import { runTool } from '../tool.ts';

export const printf: Program = {
  name: 'printf',
  async run(args, context) {
    const [first, name, ...rest] = args;
    if (first !== '-v' || name === undefined) return runTool('printf', args, context);
    const output = holdOutput(1024 * 1024);
    const status = await runTool('printf', rest, { ...context, io: withChannel(context.io, 1, { output }) });
    setVariable(context.state, name, output.bytes().toString());
    return status;
  },
};
