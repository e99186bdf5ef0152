// `break [LEVELS]` and `continue [LEVELS]`.

import type { Program } from '../context.ts';
import { complain } from '../messages.ts';
import { Unwind } from '../unwind.ts';

const leaving = (kind: 'break' | 'continue'): Program => ({
  name: kind,
  async run([levels = '1'], context) {
    if (context.loops > 0) throw new Unwind({ kind, levels: Math.max(1, Number(levels) || 1) });
    if (context.state.dialect === 'bash') {
      await complain(context, `${kind}: only meaningful in a \`for', \`while', or \`until' loop`);
    }
    return 0;
  },
});

export const breakLoop = leaving('break');
export const continueLoop = leaving('continue');
