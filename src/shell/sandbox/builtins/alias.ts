// `alias NAME=VALUE...`: other words for a command's name.

import { outputOf, type Program } from '../context.ts';
import { complain } from '../messages.ts';

export const alias: Program = {
  name: 'alias',
  async run(args, context) {
    const { aliases } = context.state;
    const line = (name: string, value: string) => `alias ${name}='${value.replaceAll("'", `'\\''`)}'\n`;
    if (args.length === 0) {
      const sorted = [...aliases].sort(([a], [b]) => (a < b ? -1 : 1));
      await outputOf(context).write(sorted.map(([name, value]) => line(name, value)).join(''));
    }
    let status = 0;
    for (const arg of args) {
      const at = arg.indexOf('=');
      const known = aliases.get(arg);
      if (at > 0) aliases.set(arg.slice(0, at), arg.slice(at + 1));
      else if (known !== undefined) await outputOf(context).write(line(arg, known));
      else {
        await complain(context, `alias: ${arg}: not found`);
        status = 1;
      }
    }
    return status;
  },
};
