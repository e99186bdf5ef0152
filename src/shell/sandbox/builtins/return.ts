// `return [STATUS]`.

import type { Program } from '../context.ts';
import { complain } from '../messages.ts';
import { Unwind } from '../unwind.ts';

export const returnFromFunction: Program = {
  name: 'return',
  async run([word], context) {
    const status = word === undefined ? context.state.status : Number(word) & 255;
    if (context.calls > 0) throw new Unwind({ kind: 'return', status });
    if (context.state.dialect !== 'bash') throw new Unwind({ kind: 'exit', status });
    await complain(context, "return: can only `return' from a function or sourced script");
    return 2;
  },
};
