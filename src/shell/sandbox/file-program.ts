// What the programs that change files share: options, and complaints in GNU's words or in busybox'.

import { errorsOf, type Context } from './context.ts';

export interface FileOptions {
  /** Letters; long options count as the letter they stand for. */
  flags: ReadonlySet<string>;
  /** What was given to letters that take something. */
  values: ReadonlyMap<string, string>;
  names: string[];
}

/** The letter that each long option stands for. */
export type LongOptions = Readonly<Record<string, string>>;

export function readOptions(args: readonly string[], valued: string, long: LongOptions = {}): FileOptions {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const names: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--') {
      names.push(...args.slice(i + 1));
      break;
    }
    const [, name, given] = /^--([a-z-]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name !== undefined) {
      const letter = long[name] ?? '';
      flags.add(letter);
      if (valued.includes(letter) && letter !== '') values.set(letter, given ?? args[++i] ?? '');
    } else if (/^-[a-zA-Z]/.test(arg)) {
      for (let at = 1; at < arg.length; at++) {
        const letter = arg[at] ?? '';
        flags.add(letter);
        if (!valued.includes(letter)) continue;
        values.set(letter, arg.slice(at + 1) || (args[++i] ?? ''));
        break;
      }
    } else names.push(arg);
  }
  return { flags, values, names };
}

/** Complains; resolves with 1, the status of all that fail so. */
export async function fail(context: Context, program: string, gnu: string, busybox = gnu): Promise<1> {
  await errorsOf(context).write(`${program}: ${context.machine.flavor === 'ash' ? busybox : gnu}\n`);
  return 1;
}

/** Complains of the words that the program was called with. */
export async function misuse(context: Context, program: string, gnu: string, usage: string): Promise<1> {
  const text =
    context.machine.flavor === 'ash'
      ? `BusyBox v1.37.0 (2024-09-26 21:31:42 UTC) multi-call binary.\n\nUsage: ${program} ${usage}\n`
      : `${program}: ${gnu}\nTry '${program} --help' for more information.\n`;
  await errorsOf(context).write(text);
  return 1;
}
