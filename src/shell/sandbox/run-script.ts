// Runs a script's text in a given state, its syntax checked first.

import { errorsOf, type Context } from './context.ts';
import { runToEnd } from './lists.ts';
import type { Command, Statement } from './library.ts';
import { complaintsOf, parseScript } from './parse-script.ts';

/** Resolves with 2 and a complaint where the text is no script. */
export async function runScript(
  text: string,
  context: Context,
  source: 'terminal' | 'option' | 'file',
): Promise<number> {
  const { machine, state } = context;
  const parsed = parseScript(machine.library, text);
  if (parsed.kind === 'statements') {
    if (source === 'option') state.last = lastCommand(parsed.statements);
    return runToEnd(parsed.statements, context);
  }
  for (const complaint of complaintsOf(parsed, state.dialect, text, source)) {
    await errorsOf(context).write(`${context.script ?? state.name}: ${complaint}\n`);
  }
  state.status = 2;
  return 2;
}

/** The command after which nothing is left to do. */
function lastCommand(statements: readonly Statement[]): Command | undefined {
  const last = statements.at(-1);
  const pipeline = last?.background ? undefined : last?.pipelines.at(-1);
  return pipeline?.negated || pipeline?.commands.length !== 1 ? undefined : pipeline.commands[0];
}
