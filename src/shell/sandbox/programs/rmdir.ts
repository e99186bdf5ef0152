// `rmdir [-p] [-v] DIRECTORY...`.

import { directoryOf, resolvePath } from '../../paths.ts';
import type { Program } from '../context.ts';
import { fail, misuse, readOptions } from '../file-program.ts';
import { fileError } from '../../file-error.ts';
import { reasonOf } from '../messages.ts';

export const rmdir: Program = {
  name: 'rmdir',
  async run(args, context) {
    const { flags, names } = readOptions(args, '', { parents: 'p' });
    if (names.length === 0) return misuse(context, 'rmdir', 'missing operand', '[-p] DIRECTORY...');
    const { files } = context.machine;
    let status = 0;
    for (const name of names) {
      const above = flags.has('p')
        ? name
            .split('/')
            .slice(1)
            .map((_, index) => directoryAbove(name, index + 1))
        : [];
      for (const each of [name, ...above.filter((folder) => folder !== '/' && folder !== '')]) {
        try {
          const path = resolvePath(context.state.cwd, each);
          if ((await files.lstat(path)).kind !== 'directory') throw fileError('ENOTDIR', 'rmdir', path);
          await files.remove(path);
        } catch (error) {
          const reason = reasonOf(error);
          status = await fail(context, 'rmdir', `failed to remove '${each}': ${reason}`, `'${each}': ${reason}`);
          break;
        }
      }
    }
    return status;
  },
};

function directoryAbove(name: string, levels: number): string {
  let path = name;
  for (let level = 0; level < levels; level++) path = directoryOf(path);
  return path === '.' ? '' : path;
}
