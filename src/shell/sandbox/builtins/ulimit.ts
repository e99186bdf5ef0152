// `ulimit [-n|-u|...]`: says what is usual in a container, sets nothing.

import { outputOf, type Program } from '../context.ts';

const openFiles = '1048576';

export const ulimit: Program = {
  name: 'ulimit',
  async run(args, context) {
    const asks = args.every((arg) => arg.startsWith('-'));
    if (asks) await outputOf(context).write(`${args.join('').includes('n') ? openFiles : 'unlimited'}\n`);
    return 0;
  },
};
