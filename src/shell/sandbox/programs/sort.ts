// `sort [-bdfghnruVs] [-k KEY]... [-t SEPARATOR] [-o FILE] [-c] [FILE...]`, byte by byte, as the C locale has it.

import { resolvePath } from '../../paths.ts';
import { errorsOf, inputOf, orAbort, outputOf, type Context, type Program } from '../context.ts';
import { readOptions, type FileOptions } from '../file-program.ts';
import { readAll } from '../input.ts';
import { reasonOf } from '../messages.ts';
import { openFile } from '../open-file.ts';
import { makeComparison } from './sort-keys.ts';

const long = {
  'dictionary-order': 'd',
  'field-separator': 't',
  'general-numeric-sort': 'g',
  'human-numeric-sort': 'h',
  'ignore-case': 'f',
  'ignore-leading-blanks': 'b',
  'numeric-sort': 'n',
  'version-sort': 'V',
  check: 'c',
  key: 'k',
  output: 'o',
  reverse: 'r',
  stable: 's',
  unique: 'u',
};

const fault = 2;

export const sort: Program = {
  name: 'sort',
  async run(args, context) {
    const options = readOptions(args, 'ktoTS', long);
    const keys = keysOf(args);
    const lines = await linesOf(options, context);
    if (!lines) return fault;
    const { flags, values } = options;
    const compare = makeComparison({ flags, keys, separator: values.get('t') });
    const final =
      flags.has('s') || flags.has('u') ? compare : (a: string, b: string) => compare(a, b) || lastResort(a, b, flags);
    if (flags.has('c')) return check(lines, final, context);
    const sorted = lines.sort(final);
    const kept = flags.has('u')
      ? sorted.filter((line, index) => index === 0 || compare(sorted[index - 1] ?? '', line) !== 0)
      : sorted;
    const bytes = Buffer.from(kept.map((line) => `${line}\n`).join(''), 'latin1');
    const file = values.get('o');
    if (file !== undefined) await context.machine.files.write(resolvePath(context.state.cwd, file), bytes);
    else if (bytes.length > 0) await outputOf(context).write(bytes);
    return 0;
  },
};

/** There may be several, which `readOptions` does not tell apart. */
function keysOf(args: readonly string[]): string[] {
  const keys: string[] = [];
  for (const [index, arg] of args.entries()) {
    if (arg === '--') break;
    const [, given] = /^(?:-[a-zA-Z]*?k|--key=?)(.*)$/.exec(arg) ?? [];
    if (given !== undefined && /^-[bdfghinrsuVzck]*k|^--key/.test(arg)) keys.push(given || (args[index + 1] ?? '1'));
  }
  return keys;
}

const lastResort = (a: string, b: string, flags: ReadonlySet<string>) =>
  (a < b ? -1 : a > b ? 1 : 0) * (flags.has('r') ? -1 : 1);

/** Undefined where a file cannot be read; the complaint was made. */
async function linesOf({ names }: FileOptions, context: Context): Promise<string[] | undefined> {
  const { machine, state, signal } = context;
  const lines: string[] = [];
  for (const name of names.length > 0 ? names : ['-']) {
    try {
      const input = name === '-' ? inputOf(context) : await openFile(resolvePath(state.cwd, name), machine.files);
      const text = Buffer.from(await orAbort(readAll(input), signal)).toString('latin1');
      if (text !== '') lines.push(...text.replace(/\n$/, '').split('\n'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      const where = machine.flavor === 'ash' ? name : `cannot read: ${name}`;
      await errorsOf(context).write(`sort: ${where}: ${reasonOf(error)}\n`);
      return undefined;
    }
  }
  return lines;
}

async function check(
  lines: readonly string[],
  compare: (a: string, b: string) => number,
  context: Context,
): Promise<number> {
  const at = lines.findIndex((line, index) => index > 0 && compare(lines[index - 1] ?? '', line) > 0);
  if (at === -1) return 0;
  await errorsOf(context).write(`sort: -:${at + 1}: disorder: ${lines[at]}\n`);
  return 1;
}
