// `mv [-fnv] SOURCE... DEST`.

import { resolvePath } from '../../paths.ts';
import { outputOf, type Context, type Program } from '../context.ts';
import { fail, readOptions, type FileOptions } from '../file-program.ts';
import { reasonOf } from '../messages.ts';
import { lstatOf } from '../trees.ts';
import { pairsOf, type Pair } from './destination.ts';

const long = { force: 'f', 'no-clobber': 'n', 'target-directory': 't', verbose: 'v' };

export const mv: Program = {
  name: 'mv',
  async run(args, context) {
    const options = readOptions(args, 't', long);
    const pairs = await pairsOf('mv', options, '[-finT] SOURCE DEST', context);
    if (!pairs) return 1;
    let status = 0;
    for (const pair of pairs) status = (await moveOne(pair, options, context)) || status;
    return status;
  },
};

async function moveOne({ source, target }: Pair, { flags }: FileOptions, context: Context): Promise<number> {
  const { files } = context.machine;
  const [from, to] = [resolvePath(context.state.cwd, source), resolvePath(context.state.cwd, target)];
  let kind;
  try {
    ({ kind } = await files.lstat(from));
  } catch (error) {
    const reason = reasonOf(error);
    return fail(context, 'mv', `cannot stat '${source}': ${reason}`, `can't rename '${source}': ${reason}`);
  }
  if (from === to) return fail(context, 'mv', `'${source}' and '${target}' are the same file`);
  const known = await lstatOf(files, to);
  if (known && flags.has('n')) return 0;
  if (known?.kind === 'directory' && kind !== 'directory') {
    return fail(context, 'mv', `cannot overwrite directory '${target}' with non-directory`);
  }
  try {
    await files.rename(from, to);
  } catch (error) {
    const reason = reasonOf(error);
    return fail(
      context,
      'mv',
      `cannot move '${source}' to '${target}': ${reason}`,
      `can't rename '${source}': ${reason}`,
    );
  }
  if (flags.has('v')) await outputOf(context).write(`renamed '${source}' -> '${target}'\n`);
  return 0;
}
