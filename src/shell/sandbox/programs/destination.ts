// Where `cp`, `mv` and `ln` put what they are given: `SOURCE DEST`, `SOURCE... DIRECTORY`, `-t DIRECTORY SOURCE...`.

import { baseNameOf, resolvePath } from '../../paths.ts';
import type { Context } from '../context.ts';
import { fail, misuse, type FileOptions } from '../file-program.ts';
import { isFolder } from '../trees.ts';

export interface Pair {
  /** As written. */
  source: string;
  target: string;
}

/** Undefined where that cannot be; the complaint was made. */
export async function pairsOf(
  program: string,
  { flags, values, names }: FileOptions,
  usage: string,
  context: Context,
): Promise<Pair[] | undefined> {
  const { files } = context.machine;
  const given = values.get('t');
  const sources = given === undefined ? names.slice(0, -1) : names;
  const target = given ?? names.at(-1);
  if (target === undefined) {
    await misuse(context, program, 'missing file operand', usage);
    return undefined;
  }
  if (sources.length === 0) {
    await misuse(context, program, `missing destination file operand after '${target}'`, usage);
    return undefined;
  }
  const folder = !flags.has('T') && (await isFolder(files, resolvePath(context.state.cwd, target)));
  if (!folder && (sources.length > 1 || given !== undefined || target.endsWith('/'))) {
    const missing = !(await files.stat(resolvePath(context.state.cwd, target)).catch(() => undefined));
    const onlyMissing = sources.length === 1 && given === undefined && missing && program !== 'ln';
    if (onlyMissing) return sources.map((source) => ({ source, target }));
    await fail(
      context,
      program,
      missing ? `target '${target}': No such file or directory` : `target '${target}' is not a directory`,
      `target '${target}' is not a directory`,
    );
    return undefined;
  }
  return sources.map((source) => ({
    source,
    target: folder ? `${target.replace(/\/+$/, '')}/${baseNameOf(source)}` : target,
  }));
}
