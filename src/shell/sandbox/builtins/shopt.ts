// `shopt -s|-u NAME...`: kept, and set again for each evaluation.

import type { Program } from '../context.ts';
import { complain } from '../messages.ts';

const known = new Set([
  'dotglob',
  'expand_aliases',
  'extglob',
  'failglob',
  'globstar',
  'inherit_errexit',
  'lastpipe',
  'nocaseglob',
  'nocasematch',
  'nullglob',
]);
const evaluated = new Set(['dotglob', 'extglob', 'failglob', 'globstar', 'nocaseglob', 'nocasematch', 'nullglob']);

export const shopt: Program = {
  name: 'shopt',
  async run([mode = '', ...names], context) {
    const { state } = context;
    for (const name of names) {
      if (!known.has(name)) {
        await complain(context, `shopt: ${name}: invalid shell option name`);
        return 1;
      }
      state.shopts = state.shopts.filter((line) => !line.endsWith(` ${name}`));
      if (mode === '-s' && evaluated.has(name)) state.shopts.push(`shopt -s ${name}`);
    }
    return 0;
  },
};
