// `cd [DIR]`, `cd -`.

import { resolvePath } from '../../paths.ts';
import type { ShellFiles } from '../../port.ts';
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
    const fault = await whyNot(path, machine.files);
    if (fault !== undefined) {
      await complainOf(context, 'cannotChangeTo', target, fault);
      return state.dialect === 'bash' ? 1 : 2;
    }
    state.variables.set('OLDPWD', state.cwd);
    state.variables.set('PWD', path);
    state.cwd = path;
    if (word === '-') await outputOf(context).write(`${path}\n`);
    return 0;
  },
};

async function whyNot(path: string, files: ShellFiles): Promise<string | undefined> {
  try {
    if ((await files.stat(path)).kind !== 'directory') return 'Not a directory';
    await files.access?.(path, 'execute');
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
