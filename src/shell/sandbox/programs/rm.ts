// `rm [-rRfdv] FILE...`.

import { resolvePath } from '../../paths.ts';
import { outputOf, type Context, type Program } from '../context.ts';
import { fail, misuse, readOptions, type FileOptions } from '../file-program.ts';
import { reasonOf } from '../messages.ts';
import { removeTree } from '../trees.ts';

export const rm: Program = {
  name: 'rm',
  async run(args, context) {
    const options = readOptions(args, '', { dir: 'd', force: 'f', recursive: 'r', verbose: 'v' });
    if (options.names.length === 0) {
      return options.flags.has('f') ? 0 : misuse(context, 'rm', 'missing operand', '[-irf] FILE...');
    }
    let status = 0;
    for (const name of options.names) status = (await removeOne(name, options, context)) || status;
    return status;
  },
};

async function removeOne(name: string, { flags }: FileOptions, context: Context): Promise<number> {
  const { files } = context.machine;
  const path = resolvePath(context.state.cwd, name);
  const cannot = (which: string, error: unknown) => {
    const reason = reasonOf(error);
    return fail(context, 'rm', `cannot remove '${which}': ${reason}`, `can't remove '${which}': ${reason}`);
  };
  const recursive = flags.has('r') || flags.has('R');
  if (path === '/' && recursive) {
    await fail(
      context,
      'rm',
      "it is dangerous to operate recursively on '/'",
      "can't remove '/': Device or resource busy",
    );
    return context.machine.flavor === 'ash'
      ? 1
      : fail(context, 'rm', 'use --no-preserve-root to override this failsafe');
  }
  let kind: string;
  try {
    ({ kind } = await files.lstat(path));
  } catch (error) {
    return flags.has('f') && (error as NodeJS.ErrnoException).code === 'ENOENT' ? 0 : cannot(name, error);
  }
  if (kind === 'directory' && !recursive && !flags.has('d')) {
    return fail(context, 'rm', `cannot remove '${name}': Is a directory`, `'${name}' is a directory`);
  }
  let status = 0;
  await removeTree(files, path, async (failed, error) => {
    if (status === 0 || !/not empty/.test(reasonOf(error)))
      status = await cannot(failed === path ? name : failed, error);
  });
  if (status === 0 && flags.has('v')) await outputOf(context).write(`removed '${name}'\n`);
  return status;
}
