// The built-ins whose arguments are assignments: `export A="$x"` splits nothing, as bash has it.

import type { Context } from './context.ts';
import { assign, expandWords, setVariable } from './expand.ts';
import type { Word } from './library.ts';
import { complain } from './messages.ts';
import { outputOf } from './context.ts';

const declarations = ['declare', 'export', 'local', 'readonly', 'typeset'];

export const isDeclaration = (name: string) => declarations.includes(name);

interface Attributes {
  flags: string;
  names: string[];
}

/** Runs a declaration by its words as written. */
export async function declareWords(name: string, words: readonly Word[], context: Context): Promise<number> {
  const { state } = context;
  const frame = state.locals.at(-1);
  if (name === 'local' && !frame) {
    await complain(context, 'local: can only be used in a function');
    return 1;
  }
  const found: Attributes = { flags: '', names: [] };
  const isLocal = name === 'local' || (frame !== undefined && (name === 'declare' || name === 'typeset'));
  const keep = (variable: string) => {
    if (isLocal && frame && !frame.has(variable)) {
      frame.set(variable, state.variables.get(variable));
      state.variables.delete(variable);
    }
    found.names.push(variable);
  };
  let status = 0;
  for (const word of words) {
    const assignment = assignmentOf(word);
    if (assignment) {
      const value = await valueBefore(assignment.value, context);
      keep(assignment.name);
      status = await assign([{ ...assignment, value }], context);
      continue;
    }
    for (const text of await expandWords([word], context)) {
      if (/^[-+]./.test(text)) found.flags += text;
      else status = await declareText(name, text, keep, context);
    }
  }
  await mark(name, found, context);
  return status;
}

/** `A=1` that came out of an expansion, or a bare name. */
async function declareText(
  command: string,
  text: string,
  keep: (name: string) => void,
  context: Context,
): Promise<number> {
  const [, name, append, value] = /^([A-Za-z_]\w*)(?:(\+?)=(.*))?$/s.exec(text) ?? [];
  if (name === undefined) {
    await complain(context, `${command}: \`${text}': not a valid identifier`);
    return 1;
  }
  keep(name);
  if (value !== undefined) {
    const before = append ? (context.state.variables.get(name) ?? '') : '';
    setVariable(context.state, name, before + value);
  }
  return 0;
}

async function mark(command: string, { flags, names }: Attributes, context: Context): Promise<void> {
  const { state } = context;
  if (names.length === 0) return list(command, flags, context);
  for (const name of names) {
    if (command === 'export' ? !flags.includes('-n') : flags.includes('x')) state.exported.add(name);
    if (command === 'export' && flags.includes('-n')) state.exported.delete(name);
    if (command === 'readonly' || flags.includes('r')) state.readonly.add(name);
    if (/[aA]/.test(flags) && !state.arrays.has(name)) {
      state.arrays.set(name, { associative: flags.includes('A'), elements: new Map() });
    }
  }
}

async function list(command: string, flags: string, context: Context): Promise<void> {
  const { state } = context;
  const wanted = (name: string) =>
    command === 'export' || flags.includes('x')
      ? state.exported.has(name)
      : command === 'readonly'
        ? state.readonly.has(name)
        : true;
  const sorted = [...state.variables].filter(([name]) => wanted(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = sorted.map(([name, value]) => {
    const attributes = (state.readonly.has(name) ? 'r' : '') + (state.exported.has(name) ? 'x' : '');
    return `declare -${attributes || '-'} ${name}="${value.replace(/["\\$`]/g, '\\$&')}"\n`;
  });
  await outputOf(context).write(lines.join(''));
}

/** The assignment that a word spells: `NAME=...` or `NAME+=...`, the name written out. */
function assignmentOf({ parts }: Word) {
  const [first, ...rest] = parts;
  if (first?.type !== 'Literal') return undefined;
  const [all, name, append] = /^([A-Za-z_]\w*)(\+?)=/.exec(first.value) ?? [];
  if (all === undefined || name === undefined) return undefined;
  const begin = first.value.slice(all.length);
  const value: Word = { type: 'Word', parts: begin === '' ? rest : [{ type: 'Literal', value: begin }, ...rest] };
  return { type: 'Assignment' as const, name, append: append === '+', array: null, value };
}

/** `local x="$x"` means the outer x: the value is taken before the name is made anew. */
async function valueBefore(value: Word, context: Context): Promise<Word> {
  const needed = value.parts.some(({ type }) => type !== 'Literal' && type !== 'SingleQuoted');
  if (!needed) return value;
  const held = '__value';
  await assign([{ type: 'Assignment', name: held, append: false, array: null, value }], context);
  const text = context.state.variables.get(held) ?? '';
  context.state.variables.delete(held);
  return { type: 'Word', parts: [{ type: 'SingleQuoted', value: text }] };
}
