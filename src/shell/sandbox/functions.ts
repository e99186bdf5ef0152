// Calls of functions: their own positional parameters, locals, and `return`.

import { runCommand } from './commands.ts';
import type { Context } from './context.ts';
import type { FunctionDef } from './library.ts';
import { LimitError, Unwind } from './unwind.ts';
import { withRedirections } from './with-redirections.ts';

const deepest = 200;

export async function callFunction(
  definition: FunctionDef,
  args: readonly string[],
  context: Context,
): Promise<number> {
  const { state } = context;
  if (context.calls >= deepest)
    throw new LimitError(`${definition.name}: more than ${deepest} function calls in each other`);
  const positional = state.positional;
  const frame = new Map<string, string | undefined>();
  state.positional = [...args];
  state.locals.push(frame);
  const inner = { ...context, calls: context.calls + 1, loops: 0 };
  try {
    return await withRedirections(definition.redirections, inner, (redirected) =>
      runCommand(definition.body, redirected),
    );
  } catch (error) {
    if (error instanceof Unwind && error.to.kind === 'return') return error.to.status;
    throw error;
  } finally {
    state.positional = positional;
    state.locals.pop();
    for (const [name, value] of frame) {
      if (value === undefined) state.variables.delete(name);
      else state.variables.set(name, value);
    }
  }
}
