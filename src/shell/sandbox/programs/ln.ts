// `ln [-sfnvT] TARGET... LINK`: hard links are copies here.

import { baseNameOf, directoryOf, resolvePath } from '../../paths.ts';
import { outputOf, type Context, type Program } from '../context.ts';
import { fail, readOptions, type FileOptions } from '../file-program.ts';
import { reasonOf } from '../messages.ts';
import { copyTree, lstatOf } from '../trees.ts';
import { pairsOf, type Pair } from './destination.ts';

const long = { force: 'f', symbolic: 's', 'no-dereference': 'n', 'no-target-directory': 'T', verbose: 'v' };

export const ln: Program = {
  name: 'ln',
  async run(args, context) {
    const options = readOptions(args, 't', long);
    const { names, flags } = options;
    const link = names.at(-1);
    const isLink = link !== undefined && (await kindAt(link, context)) === 'symlink';
    const asIs = new Set(isLink && flags.has('n') ? [...flags, 'T'] : flags);
    // A single name is linked to from here.
    const words = names.length === 1 && !options.values.has('t') ? [...names, baseNameOf(names[0] ?? '')] : names;
    const pairs = await pairsOf(
      'ln',
      { ...options, flags: asIs, names: words },
      '[-sfnbtv] [-S SUF] TARGET... LINK',
      context,
    );
    if (!pairs) return 1;
    let status = 0;
    for (const pair of pairs) status = (await linkOne(pair, options, context)) || status;
    return status;
  },
};

const kindAt = async (name: string, { machine, state }: Context) =>
  (await lstatOf(machine.files, resolvePath(state.cwd, name)))?.kind;

async function linkOne({ source, target }: Pair, { flags }: FileOptions, context: Context): Promise<number> {
  const { files } = context.machine;
  const { cwd } = context.state;
  const path = resolvePath(cwd, target);
  const symbolic = flags.has('s');
  try {
    const known = await lstatOf(files, path);
    if (known && known.kind !== 'directory' && flags.has('f')) await files.remove(path);
    if (symbolic) await files.symlink(source, path);
    else {
      const from = resolvePath(cwd, source);
      if ((await files.stat(from)).kind === 'directory') {
        return await fail(
          context,
          'ln',
          `${source}: hard link not allowed for directory`,
          `${target}: Operation not permitted`,
        );
      }
      if (await lstatOf(files, path)) throw Object.assign(new Error('exists'), { code: 'EEXIST' });
      await files.stat(directoryOf(path));
      await copyTree(files, from, path, { keepLinks: false, keepTimes: true });
    }
  } catch (error) {
    const reason = reasonOf(error);
    const missing = !symbolic && !(await files.stat(resolvePath(cwd, source)).catch(() => undefined));
    const gnu = missing
      ? `failed to access '${source}': ${reason}`
      : `failed to create ${symbolic ? 'symbolic' : 'hard'} link '${target}': ${reason}`;
    return fail(context, 'ln', gnu, `${target}: ${reason}`);
  }
  if (flags.has('v')) await outputOf(context).write(`'${target}' -> '${source}'\n`);
  return 0;
}
