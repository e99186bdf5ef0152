// `eval WORDS...`.

import { errorsOf, type Program } from '../context.ts';
import { complaintsOf, parseScript } from '../parse-script.ts';

export const evalWords: Program = {
  name: 'eval',
  async run(args, context) {
    const { machine, state } = context;
    const text = args.join(' ');
    const parsed = parseScript(machine.library, text);
    if (parsed.kind === 'statements') return machine.runList(parsed.statements, context);
    for (const complaint of complaintsOf(parsed, state.dialect, text, 'terminal')) {
      await errorsOf(context).write(`${state.name}: eval: ${complaint}\n`);
    }
    return 1;
  },
};
