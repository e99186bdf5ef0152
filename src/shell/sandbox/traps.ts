// What `trap` set: commands that run when a signal has arrived, between two statements, or at the end.

import type { Context } from './context.ts';
import type { ShellState } from './state.ts';

/** Signals that arrived and wait for their trap, by process state, and who waits for one. */
const pending = new WeakMap<ShellState, string[]>();
const waiters = new WeakMap<ShellState, () => void>();
const handlers = new WeakMap<ShellState, (signal: number) => boolean>();

export const signalNames: Record<number, string> = {
  1: 'HUP',
  2: 'INT',
  3: 'QUIT',
  9: 'KILL',
  10: 'USR1',
  12: 'USR2',
  13: 'PIPE',
  14: 'ALRM',
  15: 'TERM',
  17: 'CHLD',
  18: 'CONT',
  19: 'STOP',
  28: 'WINCH',
};

/** The signal's number, by number or name with or without SIG; undefined where there is none. */
export function signalNumber(word: string): number | undefined {
  if (/^\d+$/.test(word)) return Number(word) in signalNames || word === '0' ? Number(word) : undefined;
  const name = word.toUpperCase().replace(/^SIG/, '');
  const found = Object.entries(signalNames).find(([, known]) => known === name);
  return found && Number(found[0]);
}

/** Lets a process deal with signals before its traps do; `handler` returns whether it did. */
export function handleSignals(state: ShellState, handler: (signal: number) => boolean): void {
  handlers.set(state, handler);
}

/** True where the process has a trap for the signal, or deals with it otherwise: the signal then does nothing else. */
export function deliver(state: ShellState, signal: number): boolean {
  if (handlers.get(state)?.(signal)) return true;
  const name = signalNames[signal];
  if (name === undefined || name === 'KILL' || !state.traps.has(name)) return false;
  pending.set(state, [...(pending.get(state) ?? []), name]);
  waiters.get(state)?.();
  return true;
}

/** Resolves when a signal with a trap arrives. */
export function nextSignal(state: ShellState): Promise<void> {
  return new Promise((resolve) => waiters.set(state, resolve));
}

export async function runPendingTraps(context: Context): Promise<void> {
  const waiting = pending.get(context.state);
  if (!waiting) return;
  pending.delete(context.state);
  for (const name of waiting) await runTrap(context.state.traps.get(name) ?? '', context);
}

export async function runTrap(text: string, context: Context): Promise<void> {
  const { status } = context.state;
  await context.machine.runList(context.machine.library.parse(text).statements, context);
  context.state.status = status;
}
