// `command [-v|-V] NAME...`: where a name leads, or the command past functions.

import { outputOf, type Context, type Program } from '../context.ts';
import { complain } from '../messages.ts';
import { describeName } from './type.ts';

export const command: Program = {
  name: 'command',
  async run(args, context) {
    const [first = '', ...rest] = args;
    if (first === '-v' || first === '-V') return describe(rest, first === '-V', context);
    const words = first === '-p' || first === '--' ? rest : args;
    return words.length === 0 ? 0 : context.machine.runWords(words, context, { skipFunctions: true });
  },
};

async function describe(names: readonly string[], verbose: boolean, context: Context): Promise<number> {
  let status = 0;
  for (const name of names) {
    const found = await describeName(name, context);
    if (found) await outputOf(context).write(`${verbose ? found.sentence : found.short}\n`);
    else {
      const bash = context.state.dialect === 'bash';
      if (verbose && bash) await complain(context, `command: ${name}: not found`);
      else if (verbose) await outputOf(context).write(`${name}: not found\n`);
      status = bash ? 1 : 127;
    }
  }
  return status;
}
