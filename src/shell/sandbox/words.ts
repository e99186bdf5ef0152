// Runs what words name: a function, a built-in, a caller's command, a program of the shell's own, a script file.

import { builtins } from './builtins.ts';
import type { Context, WordsChoice } from './context.ts';
import { findProgram } from './find-program.ts';
import { callFunction } from './functions.ts';
import { complain, complainOf } from './messages.ts';
import { runProgram } from './run-program.ts';

const unknownToDash = new Set(['let', 'shopt', 'source']);

export async function runWords(words: readonly string[], context: Context, choice: WordsChoice = {}): Promise<number> {
  const [name = '', ...args] = words;
  const { extra = new Map() } = choice;
  const definition = choice.skipFunctions ? undefined : context.state.functions.get(name);
  if (definition) return withTemporary(extra, context, () => callFunction(definition, args, context));
  const builtin = context.state.dialect === 'dash' && unknownToDash.has(name) ? undefined : builtins.get(name);
  if (builtin) return withTemporary(extra, context, () => builtin.run(args, context));
  const program = await findProgram(name, context, extra.get('PATH'));
  switch (program.kind) {
    case 'found':
      return runProgram(program, words, context, choice);
    case 'not-executable':
    case 'directory': {
      const bash = context.state.dialect === 'bash';
      await complain(
        context,
        `${name}: ${bash && program.kind === 'directory' ? 'Is a directory' : 'Permission denied'}`,
      );
      return 126;
    }
    case 'missing':
      await complainOf(context, name.includes('/') ? 'badFile' : 'notFound', name);
      return 127;
  }
}

async function withTemporary(
  extra: ReadonlyMap<string, string>,
  { state }: Context,
  run: () => Promise<number>,
): Promise<number> {
  if (extra.size === 0) return run();
  const before = [...extra.keys()].map((name) => [name, state.variables.get(name), state.exported.has(name)] as const);
  for (const [name, value] of extra) {
    state.variables.set(name, value);
    state.exported.add(name);
  }
  try {
    return await run();
  } finally {
    for (const [name, value, exported] of before) {
      if (value === undefined) state.variables.delete(name);
      else state.variables.set(name, value);
      if (!exported) state.exported.delete(name);
    }
  }
}
