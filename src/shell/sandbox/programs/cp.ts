// `cp [-rRafpnuvLP] SOURCE... DEST`.

import { resolvePath } from '../../paths.ts';
import { outputOf, type Context, type Program } from '../context.ts';
import { fail, readOptions, type FileOptions } from '../file-program.ts';
import { reasonOf } from '../messages.ts';
import { copyTree } from '../trees.ts';
import { pairsOf, type Pair } from './destination.ts';

const long = { archive: 'a', force: 'f', recursive: 'r', 'target-directory': 't', verbose: 'v', 'no-clobber': 'n' };

export const cp: Program = {
  name: 'cp',
  async run(args, context) {
    const options = readOptions(args, 't', long);
    const pairs = await pairsOf('cp', options, '[-arPLHpfinlsTu] SOURCE DEST', context);
    if (!pairs) return 1;
    let status = 0;
    for (const pair of pairs) status = (await copyOne(pair, options, context)) || status;
    return status;
  },
};

async function copyOne({ source, target }: Pair, { flags }: FileOptions, context: Context): Promise<number> {
  const { files } = context.machine;
  const [from, to] = [resolvePath(context.state.cwd, source), resolvePath(context.state.cwd, target)];
  const recursive = ['r', 'R', 'a'].some((flag) => flags.has(flag));
  const keepLinks = !flags.has('L') && (recursive || flags.has('P') || flags.has('d'));
  let stat;
  try {
    stat = await (keepLinks ? files.lstat(from) : files.stat(from));
  } catch (error) {
    const reason = reasonOf(error);
    return fail(context, 'cp', `cannot stat '${source}': ${reason}`, `can't stat '${source}': ${reason}`);
  }
  if (stat.kind === 'directory' && !recursive) {
    const text = `omitting directory '${source}'`;
    return fail(context, 'cp', `-r not specified; ${text}`, text);
  }
  const known = await files.stat(to).catch(() => undefined);
  if (known && flags.has('n')) return 0;
  if (known && flags.has('u') && known.modified >= stat.modified) return 0;
  if (from === to) return fail(context, 'cp', `'${source}' and '${target}' are the same file`);
  if (stat.kind === 'directory' && `${to}/`.startsWith(`${from}/`)) {
    return fail(context, 'cp', `cannot copy a directory, '${source}', into itself, '${target}'`);
  }
  try {
    await copyTree(files, from, to, { keepLinks, keepTimes: flags.has('p') || flags.has('a') });
  } catch (error) {
    return cannotCopy(error, stat.kind === 'directory', { source, target }, context);
  }
  if (flags.has('v')) await outputOf(context).write(`'${source}' -> '${target}'\n`);
  return 0;
}

function cannotCopy(error: unknown, folder: boolean, { source, target }: Pair, context: Context): Promise<number> {
  const reason = reasonOf(error);
  const { path } = error as NodeJS.ErrnoException;
  if (path === resolvePath(context.state.cwd, source)) {
    const [gnu, busybox] = [`cannot open '${source}' for reading: ${reason}`, `can't open '${source}': ${reason}`];
    return fail(context, 'cp', gnu, busybox);
  }
  const what = folder ? 'directory' : 'regular file';
  return fail(context, 'cp', `cannot create ${what} '${target}': ${reason}`, `can't create '${target}': ${reason}`);
}
