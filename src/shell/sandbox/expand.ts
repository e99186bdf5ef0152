// From the words of a script to strings. Words without any magic are read here, the rest is evaluated.

import type { Context } from './context.ts';
import { collect, evaluate, substitutionLimit } from './evaluate.ts';
import { holdOutput } from './held-output.ts';
import { withChannel } from './io.ts';
import type { Assignment, Word, WordPart } from './library.ts';
import { complainOf } from './messages.ts';
import { simple, statement } from './nodes.ts';
import type { ShellState } from './state.ts';
import { LimitError, Unwind } from './unwind.ts';

/** Zero, one or several strings for each word. */
export async function expandWords(words: readonly Word[], context: Context): Promise<string[]> {
  const plain = words.map((word) => plainWord(word, context.state));
  if (plain.every((word) => word !== undefined)) return plain;
  const { collected } = await evaluate(context, [collect(await openSubstitutions(words, context))]);
  const [expanded] = collected;
  if (!expanded) throw new Unwind({ kind: 'drop', status: 1 });
  return expanded;
}

/** One string, neither split nor globbed: what stands in a here-document or after `<<<`. */
export async function expandText(word: Word, context: Context): Promise<string> {
  const quoted: Word = { type: 'Word', parts: [{ type: 'DoubleQuoted', parts: word.parts }] };
  return (await expandWords([quoted], context))[0] ?? '';
}

/** Performs assignments in the shell's own state; resolves with the status of the last substitution in them. */
export async function assign(assignments: readonly Assignment[], context: Context): Promise<number> {
  const { state } = context;
  let status = 0;
  for (const assignment of assignments) {
    const name = assignment.name.replace(/\[.*$/s, '');
    if (state.readonly.has(name)) {
      await complainOf(context, 'readonly', name);
      throw new Unwind({ kind: 'drop', status: state.dialect === 'bash' ? 1 : 2 });
    }
    const value = assignment.value && !isArray(assignment, state) ? plainWord(assignment.value, state) : undefined;
    if (value !== undefined || (assignment.value === null && assignment.array === null)) {
      setVariable(state, name, (assignment.append ? (state.variables.get(name) ?? '') : '') + (value ?? ''));
      continue;
    }
    if (isArray(assignment, state) && !state.arrays.has(name))
      state.arrays.set(name, { associative: false, elements: new Map() });
    status = (await evaluate(context, [statement(simple(undefined, [], { assignments: [assignment] }))])).status;
  }
  return status;
}

export function setVariable(state: ShellState, name: string, value: string): void {
  state.variables.set(name, value);
  if (state.flags.has('allexport')) state.exported.add(name);
}

const isArray = ({ name, array }: Assignment, state: ShellState) =>
  array !== null || name.includes('[') || state.arrays.has(name);

/** Text that no usual IFS splits and that is no pattern. */
const unsplittable = /^[\w@%+=,/-]+$/;

const simpleName = /^[A-Za-z_]\w*$/;

/** The word's text where nothing in it can split, glob or fail; else undefined. */
function plainWord(word: Word, state: ShellState): string | undefined {
  return textOf(word.parts, state, false);
}

function textOf(parts: readonly WordPart[], state: ShellState, quoted: boolean): string | undefined {
  let text = '';
  for (const part of parts) {
    const value = partText(part, state, quoted);
    if (value === undefined) return undefined;
    text += value;
  }
  return text;
}

function partText(part: WordPart, state: ShellState, quoted: boolean): string | undefined {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'Escaped':
      return part.value;
    case 'DoubleQuoted':
      return textOf(part.parts, state, true);
    case 'ParameterExpansion': {
      const value = part.operation === null ? parameterText(part.parameter, state) : undefined;
      return value !== undefined && (quoted || unsplittable.test(value)) ? value : undefined;
    }
    default:
      return undefined;
  }
}

function parameterText(name: string, state: ShellState): string | undefined {
  if (name === '?') return String(state.status);
  if (name === '!') return state.lastJob;
  if (name === '#') return String(state.positional.length);
  if (simpleName.test(name) && !state.arrays.has(name)) return state.variables.get(name);
  if (/^[1-9]\d*$/.test(name)) return state.positional[Number(name) - 1];
  return undefined;
}

/** `<(...)` becomes the path of a file that holds what the commands wrote. */
async function openSubstitutions(words: readonly Word[], context: Context): Promise<Word[]> {
  const open = async (part: WordPart): Promise<WordPart> => {
    if (part.type !== 'ProcessSubstitution') return part;
    if (part.direction === 'output')
      throw new LimitError('process substitution with >(...) is not supported in this shell');
    const output = holdOutput(substitutionLimit);
    await context.machine.runForked(part.body.statements, { ...context, io: withChannel(context.io, 1, { output }) });
    return { type: 'SingleQuoted', value: context.machine.holdFile(output.bytes()) };
  };
  const bash = context.state.dialect === 'bash';
  const opened: Word[] = [];
  for (const word of words) {
    const parts: WordPart[] = [];
    for (const part of word.parts) parts.push(...(bash ? [await open(part)] : withoutBraces(part)));
    opened.push({ ...word, parts });
  }
  return opened;
}

/** Shells other than bash have no brace expansion: the text is what it says. */
function withoutBraces(part: WordPart): WordPart[] {
  if (part.type !== 'BraceExpansion') return [part];
  const literal = (value: string): WordPart => ({ type: 'Literal', value });
  const items = part.items.map((item): WordPart[] => {
    if (item.type === 'Word') return item.word.parts.flatMap(withoutBraces);
    const { start, startStr, end, endStr, step } = item;
    return [literal(`${startStr ?? start}..${endStr ?? end}${step === undefined ? '' : `..${step}`}`)];
  });
  return [
    literal('{'),
    ...items.flatMap((parts, index) => (index > 0 ? [literal(','), ...parts] : parts)),
    literal('}'),
  ];
}
