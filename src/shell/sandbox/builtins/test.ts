// `test EXPRESSION` and `[ EXPRESSION ]`.

import { resolvePath } from '../../paths.ts';
import type { ShellFileStat } from '../../port.ts';
import type { Context, Program } from '../context.ts';
import { complain } from '../messages.ts';

const judging = (name: string): Program => ({
  name,
  async run(args, context) {
    const words = name === '[' ? args.slice(0, -1) : args;
    if (name === '[' && args.at(-1) !== ']') {
      await complain(context, context.state.dialect === 'ash' ? 'missing ]' : "[: missing `]'");
      return 2;
    }
    try {
      return (await judge(words, context)) ? 0 : 1;
    } catch (error) {
      if (!(error instanceof TestFault)) throw error;
      await complain(context, context.state.dialect !== 'bash' ? error.terse : `${name}: ${error.message}`);
      return 2;
    }
  },
});

export const bracket = judging('[');
export const test = judging('test');

class TestFault extends Error {
  /** As busybox words it. */
  readonly terse: string;

  constructor(message: string, terse = message) {
    super(message);
    this.terse = terse;
  }
}

async function judge(words: readonly string[], context: Context): Promise<boolean> {
  const [first = '', second = '', third = ''] = words;
  switch (words.length) {
    case 0:
      return false;
    case 1:
      return first !== '';
    case 2:
      if (first === '!') return second === '';
      return unary(first, second, context);
    case 3:
      if (binary[second]) return binary[second](first, third);
      if (compareFiles[second]) return compareFiles[second](first, third, context);
      if (first === '!') return !(await judge(words.slice(1), context));
      if (first === '(' && third === ')') return second !== '';
      break;
    case 4:
      if (first === '!') return !(await judge(words.slice(1), context));
      if (first === '(' && words[3] === ')') return judge(words.slice(1, 3), context);
  }
  return judgeLong([...words], context);
}

/** `-o` binds weaker than `-a`, both weaker than `!`. */
async function judgeLong(words: string[], context: Context): Promise<boolean> {
  const at = words.indexOf('-o');
  if (at > 0) {
    const left = await judgeLong(words.slice(0, at), context);
    return (await judgeLong(words.slice(at + 1), context)) || left;
  }
  const and = words.indexOf('-a');
  if (and > 0) {
    const left = await judge(words.slice(0, and), context);
    return (await judgeLong(words.slice(and + 1), context)) && left;
  }
  if (words.length > 4) throw new TestFault('too many arguments', `${words[1]}: unknown operand`);
  if (words.length === 3) throw new TestFault(`${words[1]}: binary operator expected`, `${words[1]}: unknown operand`);
  return judge(words, context);
}

function integer(text: string): number {
  if (!/^\s*[-+]?\d+\s*$/.test(text))
    throw new TestFault(`${text}: integer expression expected`, `${text}: bad number`);
  return Number(text);
}

const binary: Record<string, (left: string, right: string) => boolean> = {
  '!=': (left, right) => left !== right,
  '-eq': (left, right) => integer(left) === integer(right),
  '-ge': (left, right) => integer(left) >= integer(right),
  '-gt': (left, right) => integer(left) > integer(right),
  '-le': (left, right) => integer(left) <= integer(right),
  '-lt': (left, right) => integer(left) < integer(right),
  '-ne': (left, right) => integer(left) !== integer(right),
  '<': (left, right) => left < right,
  '=': (left, right) => left === right,
  '==': (left, right) => left === right,
  '>': (left, right) => left > right,
};

const modified = async (path: string, context: Context) => (await statOf(path, context))?.modified ?? -Infinity;

const compareFiles: Record<string, (left: string, right: string, context: Context) => Promise<boolean>> = {
  '-ef': async (left, right, context) => resolvePath(context.state.cwd, left) === resolvePath(context.state.cwd, right),
  '-nt': async (left, right, context) => (await modified(left, context)) > (await modified(right, context)),
  '-ot': async (left, right, context) => (await modified(left, context)) < (await modified(right, context)),
};

const statOf = (path: string, { machine, state }: Context, link = false): Promise<ShellFileStat | undefined> => {
  const full = resolvePath(state.cwd, path);
  const stat = link ? machine.files.lstat(full) : machine.files.stat(full);
  return stat.catch(() => undefined);
};

const fileTests: Record<string, (stat: ShellFileStat) => boolean> = {
  '-c': ({ kind }) => kind === 'device',
  '-d': ({ kind }) => kind === 'directory',
  '-e': () => true,
  '-f': ({ kind }) => kind === 'file',
  '-r': ({ mode }) => (mode & 0o444) !== 0,
  '-s': ({ size }) => size > 0,
  '-w': ({ mode }) => (mode & 0o222) !== 0,
  '-x': ({ mode }) => (mode & 0o111) !== 0,
};

const wishes: Record<string, 'read' | 'write' | 'execute'> = { '-r': 'read', '-w': 'write', '-x': 'execute' };

/** Tests of files that are never so here. */
const neverSo = new Set(['-b', '-g', '-k', '-p', '-S', '-u']);

async function unary(operator: string, word: string, context: Context): Promise<boolean> {
  if (operator === '-n') return word !== '';
  if (operator === '-z') return word === '';
  if (operator === '-t') return context.io.get(integer(word))?.terminal !== undefined;
  if (operator === '-v') return context.state.variables.has(word) || context.state.arrays.has(word);
  if (operator === '-L' || operator === '-h') return (await statOf(word, context, true))?.kind === 'symlink';
  if (neverSo.has(operator)) return false;
  const known = fileTests[operator];
  if (!known) throw new TestFault(`${operator}: unary operator expected`, `${word}: unknown operand`);
  const stat = await statOf(word, context);
  const wish = wishes[operator];
  const { files } = context.machine;
  if (!stat || !wish || !files.access) return stat !== undefined && known(stat);
  return files.access(resolvePath(context.state.cwd, word), wish).then(
    () => true,
    () => false,
  );
}
