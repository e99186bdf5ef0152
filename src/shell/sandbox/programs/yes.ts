// `yes [TEXT]`.

import { outputOf, type Program } from '../context.ts';

export const yes: Program = {
  name: 'yes',
  async run(args, context) {
    const line = `${args.join(' ') || 'y'}\n`;
    const block = line.repeat(Math.max(1, Math.floor(4096 / line.length)));
    while (!context.signal.aborted) {
      await outputOf(context).write(block);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return 0;
  },
};
