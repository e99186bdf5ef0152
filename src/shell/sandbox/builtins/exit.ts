// `exit [STATUS]`.

import { errorsOf, type Program } from '../context.ts';
import { complainOf } from '../messages.ts';
import { Unwind } from '../unwind.ts';

export const exit: Program = {
  name: 'exit',
  async run([word], context) {
    const status = word === undefined ? context.state.status : Number(word);
    if (context.interactive && context.state.dialect === 'bash') await errorsOf(context).write('exit\n');
    if (Number.isInteger(status)) throw new Unwind({ kind: 'exit', status: status & 255 });
    await complainOf(context, 'badNumber', 'exit', word);
    throw new Unwind({ kind: 'exit', status: 2 });
  },
};
