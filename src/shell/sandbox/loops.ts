// Loops. Each turn lets the rest of the program have its turn too, so that any loop can be stopped.

import type { Context } from './context.ts';
import { evaluate } from './evaluate.ts';
import { expandWords, setVariable } from './expand.ts';
import type { CommandOf, Statement } from './library.ts';
import { statement } from './nodes.ts';
import { LimitError, Unwind } from './unwind.ts';

/** Turns without any program started; more is a loop that runs away. */
const mostTurns = 1_000_000;
/** Real milliseconds that a loop may take in one go. */
const longestTurn = 8;

export async function runFor(node: CommandOf<'For'>, context: Context): Promise<number> {
  const words = node.words ? await expandWords(node.words, context) : [...context.state.positional];
  const rest = words[Symbol.iterator]();
  return loop(context, node.body, async () => {
    const { done, value } = rest.next();
    if (!done) setVariable(context.state, node.variable, value);
    return !done;
  });
}

export async function runArithmeticFor(node: CommandOf<'CStyleFor'>, context: Context): Promise<number> {
  const calculate = async (expression: CommandOf<'ArithmeticCommand'>['expression'] | null) =>
    expression === null ||
    (await evaluate(context, [statement({ type: 'ArithmeticCommand', expression, redirections: [] })])).status === 0;
  let next = node.init;
  return loop(context, node.body, async () => {
    await calculate(next);
    next = node.update;
    return calculate(node.condition);
  });
}

export function runWhile(node: CommandOf<'While' | 'Until'>, context: Context): Promise<number> {
  const wanted = node.type === 'While';
  const asking = { ...context, checked: true, loops: context.loops + 1 };
  return loop(
    context,
    node.body,
    async () => ((await context.machine.runList(node.condition, asking)) === 0) === wanted,
  );
}

async function loop(outer: Context, body: readonly Statement[], again: () => Promise<boolean>): Promise<number> {
  const context = { ...outer, loops: outer.loops + 1 };
  const turn = pace(context);
  let status = 0;
  for (;;) {
    await turn();
    try {
      if (!(await again())) return status;
      status = await context.machine.runList(body, context);
    } catch (error) {
      if (!(error instanceof Unwind) || !('levels' in error.to)) throw error;
      const { kind, levels } = error.to;
      if (levels > 1 && outer.loops > 0) throw new Unwind({ kind, levels: levels - 1 });
      status = 0;
      if (kind === 'break') return status;
    }
  }
}

function pace({ machine, signal }: Context): () => Promise<void> {
  let turns = 0;
  let started = machine.started;
  let since = performance.now();
  return async () => {
    signal.throwIfAborted();
    turns = started === machine.started ? turns + 1 : 0;
    started = machine.started;
    if (turns >= mostTurns) throw new LimitError(`stopped a loop after ${turns} turns in which it ran no program`);
    if (performance.now() - since < longestTurn) return;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  };
}
