// `which NAME...`.

import { outputOf, type Program } from '../context.ts';

/** Built-ins that are programs as well. */
const both = new Set(['[', 'echo', 'false', 'kill', 'printf', 'pwd', 'test', 'true']);

export const which: Program = {
  name: 'which',
  async run(args, context) {
    let status = 0;
    for (const name of args.filter((arg) => !arg.startsWith('-'))) {
      const path = both.has(name) ? `/usr/bin/${name}` : await context.machine.programPath(name, context);
      if (path === undefined) status = 1;
      else await outputOf(context).write(`${path}\n`);
    }
    return status;
  },
};
