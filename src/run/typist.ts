// Types into a terminal as a person would: waits for the prompt, types a line, waits again, leaves with Ctrl-D.

import { sleep, type Clock } from '../model/clock.ts';
import type { Terminal } from '../model/streams.ts';
import type { Capture } from './capture.ts';

/** The size of the terminal that steps are given. */
export const stepTerminal: Terminal = { columns: 80, rows: 24 };

/** Milliseconds without output after which a shell is taken to wait for input. */
const promptQuiet = 300;

/** Nobody waits longer than this for a first prompt. */
const firstPrompt = 5_000;

const endOfInput = '\u0004';

/** Standard input for a TTY: the lines, then Ctrl-D, again where the first was not heard. */
export async function* typeLines(
  lines: readonly string[],
  { clock, capture, signal }: { clock: Clock; capture: Capture; signal: AbortSignal },
): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  try {
    await untilPrompt(clock, capture, signal);
    for (const line of lines) {
      yield encoder.encode(`${line}\r`);
      await sleep(clock, promptQuiet, signal);
      await untilPrompt(clock, capture, signal);
    }
    for (let tries = 0; tries < 3; tries++) {
      yield encoder.encode(endOfInput);
      await sleep(clock, 2_000, signal);
    }
  } catch (error) {
    // The step has ended; so has the typing.
    if (!signal.aborted) throw error;
  }
}

/** Resolves when there was output and then none for a moment, or when no output comes at all. */
async function untilPrompt(clock: Clock, capture: Capture, signal: AbortSignal): Promise<void> {
  const began = clock.now();
  for (;;) {
    const last = capture.lastWrite();
    const now = clock.now();
    if (last !== undefined && now - last >= promptQuiet) return;
    if (last === undefined && now - began >= firstPrompt) return;
    await sleep(clock, 100, signal);
  }
}
