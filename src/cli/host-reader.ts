// The person at this process's terminal: types into shells, and answers questions.

import { createInterface } from 'node:readline/promises';
import type { Reader } from '../run/workspace.ts';
import { hostInput, hostSink, hostTerminal } from './host-streams.ts';

/** Undefined where there is no terminal: then nobody is ever asked for anything. */
export function hostReader(): Reader | undefined {
  const terminal = hostTerminal();
  if (!terminal) return undefined;
  return {
    terminal,
    screen: hostSink(process.stdout),
    input() {
      clearLine();
      return hostInput(true);
    },
    ask,
  };
}

/** The line of progress makes room. */
const clearLine = () => void process.stderr.write('\r\u001b[K');

/** Nothing for an empty line and for Ctrl-D. Ctrl-C interrupts the program as it does everywhere else. */
async function ask(question: string): Promise<string | undefined> {
  const { stdin: input, stderr: output } = process;
  const giveUp = new AbortController();
  clearLine();
  const lines = createInterface({ input, output, historySize: 0 });
  lines.on('SIGINT', () => {
    giveUp.abort();
    process.kill(process.pid, 'SIGINT');
  });
  lines.on('close', () => giveUp.abort());
  try {
    const typed = await lines.question(question, { signal: giveUp.signal });
    return typed.trim() || undefined;
  } catch (error) {
    if (giveUp.signal.aborted) return undefined;
    throw error;
  } finally {
    lines.close();
  }
}
