// `sh`, `bash` and the like: `-c SCRIPT`, a script file, a script on standard input, or a person at a terminal.

import { resolvePath } from '../../paths.ts';
import type { ShellFlavor } from '../../port.ts';
import { errorsOf, type Context, type Program } from '../context.ts';
import { runInteractive } from '../interactive.ts';
import { reasonOf } from '../messages.ts';
import { runPiped } from '../run-piped.ts';
import { runScript } from '../run-script.ts';
import type { Dialect, ShellFlag } from '../state.ts';

const letters: Record<string, ShellFlag> = { e: 'errexit', u: 'nounset', x: 'xtrace', f: 'noglob', n: 'noexec' };

interface Invocation {
  script?: string;
  interactive: boolean;
  operands: string[];
}

const shell = (name: string, dialectOf: (flavor: ShellFlavor) => Dialect): Program => ({
  name,
  run(args, context) {
    const { state } = context;
    state.dialect = dialectOf(context.machine.flavor);
    state.exported.add('PWD');
    state.variables.set('SHLVL', String(Number(state.variables.get('SHLVL') ?? 0) + 1));
    if (state.dialect !== 'dash') state.exported.add('SHLVL');
    return runShell(args, context);
  },
});

export const ash = shell('ash', () => 'ash');
export const bash = shell('bash', () => 'bash');
export const dash = shell('dash', () => 'dash');
export const sh = shell('sh', (flavor) => (flavor === 'ash' ? 'ash' : 'dash'));

async function runShell(args: readonly string[], context: Context): Promise<number> {
  const { state } = context;
  const { script, interactive, operands } = invocation(args, context);
  if (script !== undefined) {
    const [name = state.name, ...rest] = operands;
    state.name = name;
    state.positional = rest;
    return runScript(script, context, 'option');
  }
  const [file, ...rest] = operands;
  if (file !== undefined) return runFile(file, rest, context);
  if (context.io.get(0)?.terminal || interactive) return runInteractive(context);
  return runPiped(context);
}

function invocation(args: readonly string[], { state }: Context): Invocation {
  const found: Invocation = { interactive: false, operands: [] };
  let takesScript = false;
  let i = 0;
  for (; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--' || arg === '-') {
      i++;
      break;
    }
    if (arg.startsWith('--')) continue;
    if (!/^[-+]./.test(arg)) break;
    for (const letter of arg.slice(1)) {
      if (letter === 'c') takesScript = true;
      if (letter === 'i') found.interactive = true;
      if (letter === 'o' && args[++i] === 'pipefail') state.flags.add('pipefail');
      const flag = letters[letter];
      if (flag) state.flags.add(flag);
    }
  }
  found.operands = args.slice(i);
  if (takesScript) found.script = found.operands.shift() ?? '';
  return found;
}

const wording: Record<Dialect, (file: string) => string> = {
  ash: (file) => `can't open '${file}'`,
  bash: (file) => file,
  dash: (file) => `0: cannot open ${file}`,
};

async function runFile(file: string, args: readonly string[], context: Context): Promise<number> {
  const { machine, state } = context;
  let text: string;
  try {
    text = Buffer.from(await machine.files.read(resolvePath(state.cwd, file))).toString();
  } catch (error) {
    const words = wording[state.dialect](file);
    await errorsOf(context).write(`${state.name}: ${words}: ${reasonOf(error)}\n`);
    return state.dialect === 'bash' ? 127 : 2;
  }
  state.name = file;
  state.positional = [...args];
  return runScript(text, { ...context, script: file }, 'file');
}
