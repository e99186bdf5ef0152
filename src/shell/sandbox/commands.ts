// The kinds of command that a statement is made of: simple ones, compound ones, and function definitions.

import { runCase } from './case.ts';
import type { Context } from './context.ts';
import { evaluate } from './evaluate.ts';
import type { Command } from './library.ts';
import { runArithmeticFor, runFor, runWhile } from './loops.ts';
import { complainOf } from './messages.ts';
import { runSimple } from './simple.ts';
import { statement } from './nodes.ts';
import { withRedirections } from './with-redirections.ts';

type IfCommand = Extract<Command, { type: 'If' }>;

export async function runCommand(node: Command, context: Context): Promise<number> {
  if (node.type === 'SimpleCommand') return runSimple(node, context);
  if (node.type === 'FunctionDef') {
    context.state.functions.set(node.name, node);
    return 0;
  }
  return withRedirections(node.redirections, context, (inner) => runCompound(node, inner));
}

function runCompound(
  node: Exclude<Command, { type: 'SimpleCommand' | 'FunctionDef' }>,
  context: Context,
): Promise<number> {
  const { machine } = context;
  switch (node.type) {
    case 'Group':
      return machine.runList(node.body, context);
    case 'Subshell':
      return machine.runForked(node.body, context);
    case 'If':
      return runIf(node, context);
    case 'For':
      return runFor(node, context);
    case 'CStyleFor':
      return runArithmeticFor(node, context);
    case 'While':
    case 'Until':
      return runWhile(node, context);
    case 'Case':
      return runCase(node, context);
    case 'ConditionalCommand':
      if (context.state.dialect === 'dash') return complainOf(context, 'notFound', '[[').then(() => 127);
      context.state.arrays.set('BASH_REMATCH', { associative: false, elements: new Map() });
      return evaluate(context, [statement({ ...node, redirections: [] })]).then(({ status }) => status);
    case 'ArithmeticCommand':
      return evaluate(context, [statement({ ...node, redirections: [] })]).then(({ status }) => status);
  }
}

async function runIf(node: IfCommand, context: Context): Promise<number> {
  const { machine } = context;
  for (const { condition, body } of node.clauses) {
    if ((await machine.runList(condition, { ...context, checked: true })) === 0) return machine.runList(body, context);
  }
  return node.elseBody ? machine.runList(node.elseBody, context) : 0;
}
