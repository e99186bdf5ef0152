// What `head` and `tail` share: `-n N`, `-c N`, `-N`, the files named or standard input, the titles between several.

import { resolvePath } from '../paths.ts';
import { errorsOf, inputOf, outputOf, type Context } from './context.ts';
import type { Input } from './input.ts';
import { reasonOf } from './messages.ts';
import { openFile } from './open-file.ts';

export interface CountOptions {
  /** As written: `5`, `+5`, `-5`. */
  count: string | undefined;
  /** Counts bytes, not lines. */
  bytes: boolean;
  follow: boolean;
  /** The file's absolute path; undefined for standard input. */
  path?: string;
}

export async function eachOperand(
  program: string,
  args: readonly string[],
  context: Context,
  run: (options: CountOptions, input: Input) => Promise<void>,
): Promise<number> {
  const { options, names, quiet } = parse(args);
  let status = 0;
  for (const [index, name] of (names.length > 0 ? names : ['-']).entries()) {
    const path = name === '-' ? undefined : resolvePath(context.state.cwd, name);
    let input = inputOf(context);
    if (path !== undefined) {
      try {
        input = await openFile(path, context.machine.files);
      } catch (error) {
        const busybox = program === 'tail' ? `can't open '${name}'` : name;
        const text = context.machine.flavor === 'ash' ? busybox : `cannot open '${name}' for reading`;
        await errorsOf(context).write(`${program}: ${text}: ${reasonOf(error)}\n`);
        status = 1;
        continue;
      }
    }
    if (names.length > 1 && !quiet) await outputOf(context).write(`${index > 0 ? '\n' : ''}==> ${name} <==\n`);
    await run(path === undefined ? options : { ...options, path }, input);
  }
  return status;
}

function parse(args: readonly string[]): { options: CountOptions; names: string[]; quiet: boolean } {
  const options: CountOptions = { count: undefined, bytes: false, follow: false };
  const names: string[] = [];
  let quiet = false;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const [, flags = '', flag, value = ''] = /^-([fFqv]*)(?:([nc])(.*))?$/.exec(arg) ?? [];
    const [, long, longValue = ''] = /^--(lines|bytes|follow|quiet)(?:=(.*))?$/.exec(arg) ?? [];
    if (/^[-+]\d+$/.test(arg)) options.count = arg.replace(/^-/, '');
    else if (long !== undefined) {
      if (long === 'follow') options.follow = true;
      else if (long === 'quiet') quiet = true;
      else Object.assign(options, { count: longValue, bytes: long === 'bytes' });
    } else if (arg.startsWith('-') && arg !== '-') {
      if (/[fF]/.test(flags)) options.follow = true;
      if (flags.includes('q')) quiet = true;
      if (flag !== undefined) Object.assign(options, { count: value || args[++i], bytes: flag === 'c' });
    } else names.push(arg);
  }
  return { options, names, quiet };
}
