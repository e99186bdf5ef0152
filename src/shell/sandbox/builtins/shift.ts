// `shift [N]`.

import type { Program } from '../context.ts';

export const shift: Program = {
  name: 'shift',
  run([word = '1'], { state }) {
    const count = Number(word);
    if (!(count >= 0) || count > state.positional.length) return Promise.resolve(1);
    state.positional = state.positional.slice(count);
    return Promise.resolve(0);
  },
};
