// `source FILE [ARGS]` and `. FILE`: a script in the shell's own state.

import { resolvePath } from '../../paths.ts';
import { errorsOf, type Context, type Program } from '../context.ts';
import { complain, complainOf, reasonOf } from '../messages.ts';
import { complaintsOf, parseScript } from '../parse-script.ts';
import { Unwind } from '../unwind.ts';

const sourcing = (name: string): Program => ({ name, run: (args, context) => runFile(name, args, context) });

export const source = sourcing('source');
export const dot = sourcing('.');

async function runFile(name: string, [file, ...args]: readonly string[], context: Context): Promise<number> {
  const { machine, state } = context;
  if (file === undefined) {
    await complain(context, `${name}: filename argument required`);
    return 2;
  }
  let text: string;
  try {
    text = Buffer.from(await machine.files.read(resolvePath(state.cwd, file))).toString();
  } catch (error) {
    await complainOf(context, 'cannotSource', file, reasonOf(error));
    if (state.dialect === 'bash') return 1;
    throw new Unwind({ kind: context.interactive ? 'drop' : 'exit', status: 2 });
  }
  const parsed = parseScript(machine.library, text);
  if (parsed.kind === 'fault') {
    for (const complaint of complaintsOf(parsed, state.dialect, text, 'file')) {
      await errorsOf(context).write(`${file}: ${complaint}\n`);
    }
    return 1;
  }
  const positional = state.positional;
  if (args.length > 0) state.positional = args;
  try {
    return await machine.runList(parsed.statements, { ...context, script: file, calls: context.calls + 1, loops: 0 });
  } catch (error) {
    if (error instanceof Unwind && error.to.kind === 'return') return error.to.status;
    throw error;
  } finally {
    if (args.length > 0) state.positional = positional;
  }
}
