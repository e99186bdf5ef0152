// `getopts OPTSTRING NAME [ARGS]`, with $OPTIND, $OPTARG and the place within a cluster of flags.

import type { Program } from '../context.ts';
import { setVariable } from '../expand.ts';
import { complain } from '../messages.ts';

/** How far into `-abc` it has come, beside $OPTIND. */
const place = '__optplace';

export const getopts: Program = {
  name: 'getopts',
  async run([options = '', name = '', ...given], context) {
    const { state } = context;
    const args = given.length > 0 ? given : state.positional;
    const index = Number(state.variables.get('OPTIND') ?? 1) || 1;
    const at = Number(state.variables.get(place) ?? 1) || 1;
    const word = args[index - 1];
    const finish = (status: number, next: { index: number; at: number }, found: string, value?: string) => {
      state.variables.set('OPTIND', String(next.index));
      if (next.at > 1) state.variables.set(place, String(next.at));
      else state.variables.delete(place);
      setVariable(state, name, found);
      if (value === undefined) state.variables.delete('OPTARG');
      else state.variables.set('OPTARG', value);
      return status;
    };
    if (word === undefined || word === '-' || !word.startsWith('-')) return finish(1, { index, at: 1 }, '?');
    if (word === '--') return finish(1, { index: index + 1, at: 1 }, '?');
    const flag = word[at] ?? '';
    const spec = flag === ':' ? -1 : options.replace(/^:/, '').indexOf(flag);
    const silent = options.startsWith(':');
    const after = at + 1 < word.length ? { index, at: at + 1 } : { index: index + 1, at: 1 };
    if (spec === -1) {
      if (!silent) await complain(context, `illegal option -- ${flag}`);
      return finish(0, after, '?', silent ? flag : undefined);
    }
    if (options.replace(/^:/, '')[spec + 1] !== ':') return finish(0, after, flag);
    if (at + 1 < word.length) return finish(0, { index: index + 1, at: 1 }, flag, word.slice(at + 1));
    const value = args[index];
    if (value !== undefined) return finish(0, { index: index + 2, at: 1 }, flag, value);
    if (!silent) await complain(context, `option requires an argument -- ${flag}`);
    return finish(0, { index: index + 1, at: 1 }, silent ? ':' : '?', silent ? flag : undefined);
  },
};
