// `cd [DIR]`, `cd -`.

import { resolvePath } from '../../paths.ts';
import { outputOf, type Program } from '../context.ts';
import { complain, complainOf, reasonOf } from '../messages.ts';

export const cd: Program = {
  name: 'cd',
  async run(args, context) {
    const { state, machine } = context;
    const [word = state.variables.get('HOME')] = args.filter((arg) => !/^-[LPe@]+$/.test(arg) && arg !== '--');
    if (word === undefined) {
      await complain(context, 'cd: HOME not set');
      return 1;
    }
    const target = word === '-' ? state.variables.get('OLDPWD') : word;
    if (target === undefined) {
      await complain(context, 'cd: OLDPWD not set');
      return 1;
    }
    const path = resolvePath(state.cwd, target);
    const stat = await machine.files.stat(path).catch((error: unknown) => reasonOf(error));
    if (typeof stat === 'string' || stat.kind !== 'directory') {
      await complainOf(context, 'cannotChangeTo', target, typeof stat === 'string' ? stat : 'Not a directory');
      return 1;
    }
    state.variables.set('OLDPWD', state.cwd);
    state.variables.set('PWD', path);
    state.cwd = path;
    if (word === '-') await outputOf(context).write(`${path}\n`);
    return 0;
  },
};
