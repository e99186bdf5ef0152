// Runs a script that comes over standard input, as shells read it: each command as soon as its last line is there, so that
// a client may type and wait. What a command leaves unread is script.

import { errorsOf, inputOf, orAbort, type Context } from './context.ts';
import { readUntil } from './input.ts';
import { toEnd } from './lists.ts';
import { complaintsOf, isWhole, parseScript } from './parse-script.ts';

const newline = 10;

export const runPiped = (context: Context): Promise<number> => toEnd(context, () => runLines(context));

async function runLines(context: Context): Promise<number> {
  const { machine, state } = context;
  let here = context;
  let text = '';
  /** Lines that have run: they stand before the next ones as empty ones, so that complaints count right. */
  let before = 0;
  for (let more = true; more;) {
    const { bytes, ended } = await orAbort(readUntil(inputOf(context), newline), context.signal);
    more = ended || bytes.length > 0;
    text += Buffer.from(bytes).toString() + (ended ? '\n' : '');
    if (text.trim() === '' || (more && !isWhole(machine.library, text))) continue;
    const script = '\n'.repeat(before) + text;
    const first = before + 1;
    before += text.split('\n').length - 1;
    text = '';
    const parsed = parseScript(machine.library, script);
    if (parsed.kind === 'fault') {
      const fault = { ...parsed, line: Math.max(parsed.line, first) };
      for (const complaint of complaintsOf(fault, state.dialect, script, 'file')) {
        await errorsOf(here).write(`${state.name}: ${complaint}\n`);
      }
      return 2;
    }
    state.status = await machine.runList(parsed.statements, here);
    if (state.redirected) here = { ...here, io: state.redirected };
  }
  return state.status;
}
