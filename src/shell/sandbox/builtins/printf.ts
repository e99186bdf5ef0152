// `printf [-v NAME] FORMAT ARGS...`; the formatting is just-bash's, the complaints are the shell's own.

import type { Context, Program } from '../context.ts';
import { withChannel } from '../io.ts';
import { setVariable } from '../expand.ts';
import { holdOutput } from '../held-output.ts';
import { complainOf, complain } from '../messages.ts';
import { runTool } from '../tool.ts';

const limit = 1024 * 1024;

export const printf: Program = {
  name: 'printf',
  async run(args, context) {
    const [first, name, ...rest] = args;
    if (first !== '-v' || name === undefined) return print(args, context);
    const output = holdOutput(limit);
    const status = await print(rest, { ...context, io: withChannel(context.io, 1, { output }) });
    setVariable(context.state, name, output.bytes().toString());
    return status;
  },
};

async function print(args: readonly string[], context: Context): Promise<number> {
  const errors = holdOutput(limit);
  const status = await runTool('printf', args, { ...context, io: withChannel(context.io, 2, { output: errors }) });
  for (const line of errors.bytes().toString().split('\n').filter(Boolean)) {
    const [, word] = /^printf: (.*): invalid number$/.exec(line) ?? [];
    if (word === undefined) await complain(context, line);
    else await complainOf(context, 'notNumeric', word);
  }
  return status;
}
