// Types into a terminal as a person would: waits for the prompt, types a line, waits again, leaves with Ctrl-D, and with
// Ctrl-C where that is not heard.

import { sleep, type Clock } from '../model/clock.ts';
import type { Terminal } from '../model/streams.ts';
import type { Capture } from './capture.ts';

/** The size of the terminal that steps are given. */
export const stepTerminal: Terminal = { columns: 80, rows: 24 };

/** Milliseconds without output after which a shell is taken to wait for input. */
const promptQuiet = 300;

/** Nobody waits longer than this for a prompt, be it that none comes or that the output has no end. */
const longestWait = 5_000;

/** Milliseconds that a program has for leaving after each key. */
const leaveTime = 2_000;

export type LeavingKey = 'Ctrl-D' | 'Ctrl-C';

const bytes: Record<LeavingKey, number> = { 'Ctrl-D': 4, 'Ctrl-C': 3 };

/** The first may meet a line that is not empty. */
export const endOfInput: readonly LeavingKey[] = ['Ctrl-D', 'Ctrl-D', 'Ctrl-D'];

/** Programs that take the screen know no Ctrl-D. */
export const everyWayOut: readonly LeavingKey[] = [...endOfInput, 'Ctrl-C', 'Ctrl-C'];

export interface TypingOptions {
  clock: Clock;
  capture: Pick<Capture, 'lastWrite'>;
  /** The step has ended; so has the typing. */
  signal: AbortSignal;
  leaveWith: readonly LeavingKey[];
  /** Hears each key that asks the program to leave, as it is typed. */
  onLeave(key: LeavingKey): void;
}

/** Standard input for a TTY: the lines, then the keys to leave with, as long as they are needed. */
export async function* typeLines(lines: readonly string[], options: TypingOptions): AsyncIterable<Uint8Array> {
  const { clock, signal, leaveWith, onLeave } = options;
  const encoder = new TextEncoder();
  try {
    await untilPrompt(options);
    for (const line of lines) {
      yield encoder.encode(`${line}\r`);
      await sleep(clock, promptQuiet, signal);
      await untilPrompt(options);
    }
    for (const key of leaveWith) {
      onLeave(key);
      yield Uint8Array.of(bytes[key]);
      await sleep(clock, leaveTime, signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Resolves when there was output and then none for a moment, or when a person would not wait any longer. */
async function untilPrompt({ clock, capture, signal }: TypingOptions): Promise<void> {
  const began = clock.now();
  for (;;) {
    const last = capture.lastWrite();
    const now = clock.now();
    if (now - began >= longestWait || (last !== undefined && now - last >= promptQuiet)) return;
    await sleep(clock, 100, signal);
  }
}
