// Simple commands: aliases, assignments before the command, its words, its redirections, then the command itself.

import { errorsOf, type Context } from './context.ts';
import { assign, expandWords } from './expand.ts';
import { declareWords, isDeclaration } from './declaration.ts';
import type { Assignment, SimpleCommand, Word } from './library.ts';
import { redirect } from './redirect.ts';
import { withRedirections } from './with-redirections.ts';

export async function runSimple(written: SimpleCommand, outer: Context): Promise<number> {
  const node = unalias(written, outer);
  const context = { ...outer, line: node.line ?? outer.line };
  const name = node.name && bareWord(node.name);
  if (name && isDeclaration(name)) {
    return withRedirections(node.redirections, context, (inner) => declareWords(name, node.args, inner));
  }
  const before = context.state.status;
  const words = node.name ? await expandWords([node.name, ...node.args], context) : [];
  if (words.length === 0) {
    return withRedirections(node.redirections, context, async (inner) => {
      if (node.assignments.length > 0) return assign(node.assignments, inner);
      return node.name ? before : 0;
    });
  }
  if (words.length === 1 && words[0] === 'exec') return keepRedirections(node, context);
  return withRedirections(node.redirections, context, async (inner) => {
    const extra = await temporary(node.assignments, inner);
    if (inner.state.flags.has('xtrace')) await trace(words, inner);
    const inPlace = context.state.last === written && context.state.traps.size === 0;
    return inner.machine.runWords(words, inner, { extra, inPlace });
  });
}

/** `exec >file`: for the rest of the script. */
async function keepRedirections(node: SimpleCommand, context: Context): Promise<number> {
  const redirected = await redirect(node.redirections, context);
  if (redirected) context.state.redirected = redirected.io;
  return redirected ? 0 : 1;
}

/** The values of `A=1 B=2 command`, for the command only. */
async function temporary(assignments: readonly Assignment[], context: Context): Promise<Map<string, string>> {
  const { state } = context;
  const values = new Map<string, string>();
  for (const assignment of assignments) {
    const before = state.variables.get(assignment.name);
    await assign([assignment], context);
    values.set(assignment.name, state.variables.get(assignment.name) ?? '');
    if (before === undefined) state.variables.delete(assignment.name);
    else state.variables.set(assignment.name, before);
  }
  return values;
}

/** The alias' own words take the place of its name, as far as they are one simple command. */
function unalias(node: SimpleCommand, { state, machine }: Context): SimpleCommand {
  const seen = new Set<string>();
  let result = node;
  for (;;) {
    const name = result.name && bareWord(result.name);
    const value = name ? state.aliases.get(name) : undefined;
    if (!name || value === undefined || seen.has(name)) return result;
    seen.add(name);
    const [first] = machine.library.parse(value).statements;
    const command = first?.pipelines[0]?.commands[0];
    if (command?.type !== 'SimpleCommand' || !command.name) return result;
    result = {
      ...result,
      name: command.name,
      assignments: [...result.assignments, ...command.assignments],
      args: [...command.args, ...result.args],
      redirections: [...command.redirections, ...result.redirections],
    };
  }
}

/** A word written without quotes and expansions. */
function bareWord({ parts }: Word): string | undefined {
  const [part] = parts;
  return parts.length === 1 && part?.type === 'Literal' ? part.value : undefined;
}

async function trace(words: readonly string[], context: Context): Promise<void> {
  const quoted = words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`));
  await errorsOf(context).write(`+ ${quoted.join(' ')}\n`);
}
