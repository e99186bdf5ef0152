// `set -euxf -o pipefail`, `set -- ARGS`, and a bare `set`.

import { outputOf, type Context, type Program } from '../context.ts';
import { complain } from '../messages.ts';
import { shellFlags, type ShellFlag } from '../state.ts';

const letters: Record<string, ShellFlag> = {
  a: 'allexport',
  C: 'noclobber',
  e: 'errexit',
  f: 'noglob',
  n: 'noexec',
  u: 'nounset',
  x: 'xtrace',
};
/** Options that change nothing here. */
const silent = new Set(['b', 'h', 'k', 'm', 'v', 'B', 'E', 'H', 'P', 'T', 'p', 't']);
const silentNames = new Set([
  'emacs',
  'errtrace',
  'functrace',
  'history',
  'monitor',
  'physical',
  'posix',
  'verbose',
  'vi',
]);

export const set: Program = {
  name: 'set',
  async run(args, context) {
    const { state } = context;
    if (args.length === 0) return listVariables(context);
    for (let i = 0; i < args.length; i++) {
      const arg = args[i] ?? '';
      if (arg === '--' || arg === '-' || !/^[-+]./.test(arg)) {
        state.positional = args.slice(arg === '--' || arg === '-' ? i + 1 : i);
        return 0;
      }
      for (const letter of arg.slice(1)) {
        const name = letter === 'o' ? args[++i] : undefined;
        const turned = await turn(letter, name, arg.startsWith('-'), context);
        if (!turned) return 2;
      }
    }
    return 0;
  },
};

async function turn(letter: string, name: string | undefined, on: boolean, context: Context): Promise<boolean> {
  const { flags } = context.state;
  if (letter === 'o' && name === undefined) {
    const lines = shellFlags.map((flag) => `${flag.padEnd(15)}\t${flags.has(flag) ? 'on' : 'off'}\n`);
    await outputOf(context).write(lines.join(''));
    return true;
  }
  const flag = letter === 'o' ? shellFlags.find((known) => known === name) : letters[letter];
  if (flag) {
    if (on) flags.add(flag);
    else flags.delete(flag);
    return true;
  }
  if (letter === 'o' ? silentNames.has(name ?? '') : silent.has(letter)) return true;
  await complain(context, letter === 'o' ? `set: ${name}: invalid option name` : `set: -${letter}: invalid option`);
  return false;
}

async function listVariables(context: Context): Promise<number> {
  const sorted = [...context.state.variables].sort(([a], [b]) => (a < b ? -1 : 1));
  const quoted = (value: string) => (/^[\w@%+=:,./-]*$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`);
  await outputOf(context).write(sorted.map(([name, value]) => `${name}=${quoted(value)}\n`).join(''));
  return 0;
}
