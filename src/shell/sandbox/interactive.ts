// A shell with a person (or a transcript) at its terminal: prompts, lines that go on, Ctrl-C, the end of input.

import { errorsOf, inputOf, orAbort, type Context } from './context.ts';
import { readUntil } from './input.ts';
import { isWhole, parseScript, complaintsOf } from './parse-script.ts';
import { handleSignals } from './traps.ts';
import { complain } from './messages.ts';
import type { Dialect } from './state.ts';
import { LimitError, signalStatus, sigint, Stopped, Unwind } from './unwind.ts';

const newline = 10;

export async function runInteractive(outer: Context): Promise<number> {
  const { state, machine } = outer;
  const terminal = outer.io.get(0)?.terminal;
  if (terminal && state.dialect === 'bash') {
    state.variables.set('COLUMNS', String(terminal.columns));
    state.variables.set('LINES', String(terminal.rows));
  }
  let line = new AbortController();
  let text = '';
  let busy = false;
  handleSignals(state, (signal) => {
    if (signal !== sigint) return signal === 15;
    if (busy) line.abort(new Stopped(signal));
    else {
      text = '';
      state.status = signalStatus(signal);
      void errorsOf(outer).write(`\n${looks[state.dialect].brackets.before}${prompt(outer)}`);
    }
    return true;
  });
  const { brackets } = looks[state.dialect];
  for (;;) {
    await errorsOf(outer).write(`${brackets.before}${text === '' ? prompt(outer) : '> '}`);
    const { bytes, ended } = await orAbort(readUntil(inputOf(outer), newline), outer.signal);
    if (!ended && bytes.length === 0) {
      await errorsOf(outer).write(looks[state.dialect].farewell);
      return state.status;
    }
    await errorsOf(outer).write(brackets.after);
    text += `${Buffer.from(bytes).toString()}\n`;
    if (!isWhole(machine.library, text)) continue;
    const script = text;
    text = '';
    line = new AbortController();
    busy = true;
    const signal = AbortSignal.any([outer.signal, line.signal]);
    const left = await runLine(script, { ...outer, signal, interactive: true });
    busy = false;
    if (left) return state.status;
  }
}

/** True where the line ended the shell. */
async function runLine(text: string, context: Context): Promise<boolean> {
  const { state, machine, signal } = context;
  const parsed = parseScript(machine.library, text);
  if (parsed.kind === 'fault') {
    for (const complaint of complaintsOf(parsed, state.dialect, text, 'terminal')) await complain(context, complaint);
    state.status = 2;
    return false;
  }
  try {
    if (parsed.statements.length > 0) state.status = await orAbort(machine.runList(parsed.statements, context), signal);
    return false;
  } catch (error) {
    if (error instanceof Unwind) {
      state.status = 'status' in error.to ? error.to.status : 0;
      return error.to.kind === 'exit';
    }
    if (error instanceof LimitError) {
      await complain(context, error.message);
      state.status = 1;
      return false;
    }
    if (!(error instanceof Stopped) || error.signal !== sigint) throw error;
    await errorsOf(context).write('\n');
    state.status = signalStatus(sigint);
    return false;
  }
}

/** What a person at a terminal sees of each kind of shell besides its prompt; bash' marks are those of bracketed paste. */
const looks: Record<Dialect, { prompt: string; brackets: { before: string; after: string }; farewell: string }> = {
  ash: { prompt: '\\w \\$ ', brackets: { before: '', after: '' }, farewell: '\n' },
  bash: {
    prompt: '\\u@\\h:\\w\\$ ',
    brackets: { before: '\x1b[?2004h', after: '\x1b[?2004l\r' },
    farewell: '\x1b[?2004l\r\nexit\n',
  },
  dash: { prompt: '\\$ ', brackets: { before: '', after: '' }, farewell: '\n' },
};

function prompt({ state, machine }: Context): string {
  const home = state.variables.get('HOME');
  const host = state.variables.get('HOSTNAME') ?? 'localhost';
  const inHome = home !== undefined && home !== '/' && (state.cwd === home || state.cwd.startsWith(`${home}/`));
  const where = inHome ? `~${state.cwd.slice(home.length)}` : state.cwd;
  const fields: Record<string, string> = {
    $: machine.user === 'root' ? '#' : '$',
    H: host,
    W: where === '~' || where === '/' ? where : (where.split('/').at(-1) ?? ''),
    h: host.split('.')[0] ?? host,
    n: '\n',
    s: state.name,
    u: machine.user,
    w: where,
    '\\': '\\',
  };
  return (state.variables.get('PS1') ?? looks[state.dialect].prompt)
    .replace(/\\\[|\\\]/g, '')
    .replace(/\\(.)/g, (all, letter: string) => fields[letter] ?? all);
}
