// A line that wants a terminal: given one of ours, into which is typed what the note shows, or the reader's own. Its
// output is what a person would have seen on the screen.

import type { Output } from '../model/output.ts';
import type { Sink } from '../model/streams.ts';
import { environmentOf, type StepRun } from './step-run.ts';
import { transcriptOf } from './transcript.ts';
import { endOfInput, everyWayOut, stepTerminal, typeLines, type LeavingKey } from './typist.ts';
import { atReadersPace } from './readers-pace.ts';
import type { Reader, Workspace } from './workspace.ts';

/** As a program reports that Ctrl-C ended it. */
const interruptedStatus = 130;

export function runInTerminal(run: StepRun, words: readonly string[]): Promise<number> {
  run.onScreen = true;
  const { reader } = run.workspace;
  return reader && run.reading?.mode === 'terminal' ? inReadersTerminal(run, words, reader) : inOurTerminal(run, words);
}

async function inOurTerminal(run: StepRun, words: readonly string[]): Promise<number> {
  const { workspace, capture, guard, step, reading, remarks } = run;
  const opened = reading?.mode === 'terminal';
  const lines = step.hints.input ?? [];
  const keys: LeavingKey[] = [];
  const stdin = typeLines(lines, {
    clock: workspace.clock,
    capture,
    signal: guard.signal,
    // What does not wait for a person may take its time.
    leaveWith: opened ? everyWayOut : endOfInput,
    onLeave: (key) => void keys.push(key),
  });
  const exitCode = await workspace.engine.dialect(words, { ...environmentOf(run), stdin, terminal: stepTerminal });
  const stopped = guard.signal.aborted;
  guard.stop('finished');
  const key = keys.at(-1);
  if (opened && (keys.length > 0 || !stopped)) remarks.push(leaving(lines.length, stopped ? undefined : key));
  if (stopped && key) remarks.push(`it did not leave for ${[...new Set(keys)].join(' and ')}`);
  return key === 'Ctrl-C' && exitCode === interruptedStatus ? 0 : exitCode;
}

function leaving(lines: number, key: LeavingKey | undefined): string {
  const typed = lines === 0 ? '' : `, ${lines} line${lines === 1 ? '' : 's'} typed`;
  const left = key ? ` and left with ${key}` : '';
  return `a terminal was opened${typed}${left}${lines === 0 ? ': the note shows nothing to type' : ''}`;
}

/** The reader types, for as long as they like; the record keeps what they saw. */
async function inReadersTerminal(run: StepRun, words: readonly string[], reader: Reader): Promise<number> {
  const { terminal, screen } = reader;
  const shown = (kept: Sink): Sink => ({
    async write(chunk) {
      await kept.write(chunk);
      await screen.write(chunk);
    },
  });
  run.remarks.push('you typed in this terminal');
  run.guard.forgetDeadline();
  const { stdout, stderr, ...rest } = environmentOf(run);
  return atReadersPace(run.workspace, () =>
    run.workspace.engine.dialect(words, {
      ...rest,
      stdin: reader.input(),
      stdout: shown(stdout),
      stderr: shown(stderr),
      terminal,
    }),
  );
}

/** The screen in the place of the bytes that drew it. */
export async function seenOnScreen(output: Output, { reader }: Workspace): Promise<Output> {
  const size = reader?.terminal ?? stepTerminal;
  const chunks = await Promise.all(
    output.chunks.map(async (chunk) =>
      chunk.stream === 'stderr' ? chunk : { ...chunk, text: await transcriptOf(Buffer.from(chunk.text), size) },
    ),
  );
  return { ...output, chunks };
}
