// `xargs [-0rt] [-n N] [-L N] [-I TEXT] [-d CHAR] [-P N] COMMAND...`: one command after another.

import { errorsOf, inputOf, orAbort, type Program } from '../context.ts';
import { readAll } from '../input.ts';
import { emptyInput } from '../input.ts';
import { withChannel } from '../io.ts';

interface Options {
  separator: string | undefined;
  most: number;
  lines: number | undefined;
  replace: string | undefined;
  skipEmpty: boolean;
  trace: boolean;
}

export const xargs: Program = {
  name: 'xargs',
  async run(args, context) {
    const [options, words] = parse(args);
    const command = words.length > 0 ? words : ['echo'];
    const text = Buffer.from(await orAbort(readAll(inputOf(context)), context.signal)).toString();
    const inner = { ...context, io: withChannel(context.io, 0, { input: emptyInput }) };
    let status = 0;
    for (const call of calls(command, text, options)) {
      if (options.trace) await errorsOf(context).write(`${call.join(' ')}\n`);
      const ended = await context.machine.runWords(call, inner, { skipFunctions: true });
      if (ended === 255) return 124;
      if (ended >= 126) return ended;
      if (ended !== 0) status = 123;
    }
    return status;
  },
};

function* calls(command: readonly string[], text: string, options: Options): Generator<string[]> {
  const { separator, most, lines, replace, skipEmpty } = options;
  if (replace !== undefined) {
    const items = text.split(separator ?? '\n').map((line) => line.trim());
    for (const item of items.filter(Boolean)) yield command.map((word) => word.replaceAll(replace, item));
    return;
  }
  const items =
    separator === undefined ? unquoted(text) : text.replace(new RegExp(`${escape(separator)}$`), '').split(separator);
  const groups =
    lines === undefined
      ? chunk(items, most)
      : chunk(text.split('\n').filter(Boolean), lines).map((group) => group.flatMap(unquoted));
  if (groups.length === 0 && !skipEmpty) yield [...command];
  for (const group of groups) yield [...command, ...group];
}

function chunk(items: readonly string[], size: number): string[][] {
  const groups: string[][] = [];
  for (let at = 0; at < items.length; at += size) groups.push(items.slice(at, at + size));
  return groups;
}

const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Words by blanks, with quotes and backslashes as xargs reads them. */
const unquoted = (text: string): string[] =>
  (text.match(/(?:"[^"]*"|'[^']*'|\\.|[^\s"'\\])+/gs) ?? []).map((word) =>
    word.replace(
      /"([^"]*)"|'([^']*)'|\\(.)/gs,
      (_all, double?: string, single?: string, escaped?: string) => double ?? single ?? escaped ?? '',
    ),
  );

function parse(args: readonly string[]): [Options, string[]] {
  const options: Options = {
    separator: undefined,
    most: 5000,
    lines: undefined,
    replace: undefined,
    skipEmpty: false,
    trace: false,
  };
  let i = 0;
  for (; i < args.length && args[i]?.startsWith('-'); i++) {
    const [, flags = '', valued, glued = ''] = /^-([0rtx]*)(?:([nLIdP])(.*))?$/s.exec(args[i] ?? '') ?? [];
    if (flags.includes('0')) options.separator = '\0';
    if (flags.includes('r')) options.skipEmpty = true;
    if (flags.includes('t')) options.trace = true;
    if (valued === undefined) continue;
    const value = glued || (args[++i] ?? '');
    if (valued === 'n') options.most = Math.max(1, Number(value) || 1);
    else if (valued === 'L') options.lines = Math.max(1, Number(value) || 1);
    else if (valued === 'I') options.replace = value;
    else if (valued === 'd') options.separator = value === '\\n' ? '\n' : value === '\\0' ? '\0' : value;
  }
  return [options, args.slice(i)];
}
