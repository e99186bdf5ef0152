// Carries out one step's command: through the dialect, through a shell, or as a manifest to apply. Knows how lines that
// people end by hand (shells, followed streams, forwards) are brought to an end.

import type { LineMode, LineReading } from '../model/line-reading.ts';
import type { OutputChunk, Output } from '../model/output.ts';
import type { Binding, Step } from '../model/step.ts';
import type { Sink, Streams } from '../model/streams.ts';
import { dialectWords } from '../plan/dialect-words.ts';
import { startBackground } from './background-step.ts';
import { makeCapture, type Capture } from './capture.ts';
import { stopReason, whenQuiet, withDeadline, type Guard, type StopReason } from './deadline.ts';
import { transcriptOf } from './transcript.ts';
import { stepTerminal, typeLines } from './typist.ts';
import type { Reader, Workspace } from './workspace.ts';

export interface Execution {
  output: Output;
  /** Set where we ended it: by the deadline, because it was quiet, or because the user stopped the run. */
  stopped?: StopReason;
  /** How a human's command was made runnable, and what was found on the way. */
  remarks: string[];
  /** What had to be replaced in the command at the last moment: a local port that is taken. */
  bindings: Binding[];
}

export interface ExecuteOptions {
  step: Step;
  /** With its bindings filled in. */
  command: string;
  reading: LineReading | undefined;
  /** Milliseconds. */
  timeout: number;
  /** Hears the output as it comes. */
  emit(chunk: OutputChunk): void;
}

interface Run extends ExecuteOptions {
  workspace: Workspace;
  capture: Capture;
  guard: Guard;
  remarks: string[];
  bindings: Binding[];
}

/** Never rejects for what the command does; only a bug or an unreachable cluster does. */
export async function execute(workspace: Workspace, options: ExecuteOptions): Promise<Execution> {
  const guard = withDeadline(workspace.clock, options.timeout, workspace.signal);
  const capture = makeCapture(workspace.clock, options.emit);
  const run: Run = { ...options, workspace, capture, guard, remarks: [], bindings: [] };
  try {
    const exitCode = await byKind[options.step.kind](run);
    const stopped = stopReason(guard.signal);
    const output = await seen(capture.output(stopped === 'quiet' ? 0 : exitCode), run);
    return { output, remarks: run.remarks, bindings: run.bindings, ...(stopped === undefined ? {} : { stopped }) };
  } finally {
    guard.clear();
  }
}

/** How each kind of cell runs; resolves with the exit code. */
const byKind: Record<Step['kind'], (run: Run) => Promise<number>> = {
  command(run) {
    const words = dialectWords(run.command);
    return words === undefined ? inShell(run) : inDialect(run, words);
  },
  async file({ workspace, step, command }) {
    await workspace.files.write(step.files[0] ?? step.id, command);
    return 0;
  },
  manifest(run) {
    const yaml = run.step.completion?.yaml ?? run.command;
    const { dialect } = run.workspace.engine;
    return dialect(['apply', '-f', '-'], { ...environment(run), stdin: once(yaml) });
  },
  shell: inShell,
};

async function inShell(run: Run): Promise<number> {
  const shell = await run.workspace.shell();
  return shell.run(run.command, { stdout: run.capture.stdout, stderr: run.capture.stderr, signal: run.guard.signal });
}

function inDialect(run: Run, words: readonly string[]): Promise<number> {
  return byMode[run.reading?.mode ?? 'once'](run, words);
}

/** How a line of each mode is brought to its end. */
const byMode: Record<LineMode, (run: Run, words: readonly string[]) => Promise<number>> = {
  once: (run, words) =>
    run.reading?.tty ? inOurTerminal(run, words) : run.workspace.engine.dialect(words, environment(run)),
  follow(run, words) {
    const { workspace, capture, guard } = run;
    const { quiet } = workspace.policy;
    const end = whenQuiet(workspace.clock, capture, quiet, () => guard.stop('quiet'));
    run.remarks.push(`followed until it was quiet for ${quiet / 1000} s`);
    return workspace.engine.dialect(words, environment(run)).finally(end);
  },
  background: (run, words) => startBackground(run, words),
  terminal: (run, words) =>
    run.workspace.reader ? inReadersTerminal(run, words, run.workspace.reader) : inOurTerminal(run, words),
};

async function inOurTerminal(run: Run, words: readonly string[]): Promise<number> {
  const { workspace, capture, guard, step } = run;
  const lines = step.hints.input ?? [];
  if (run.reading?.mode === 'terminal') {
    const typed = lines.length === 0 ? '' : `, ${lines.length} line${lines.length === 1 ? '' : 's'} typed,`;
    const why = lines.length === 0 ? ': the note shows nothing to type' : '';
    run.remarks.push(`a terminal was opened${typed} and left with Ctrl-D${why}`);
  }
  const stdin = typeLines(lines, { clock: workspace.clock, capture, signal: guard.signal });
  const exitCode = await workspace.engine.dialect(words, { ...environment(run), stdin, terminal: stepTerminal });
  guard.stop('finished');
  return exitCode;
}

/** The reader types; the record keeps what they saw. */
async function inReadersTerminal(run: Run, words: readonly string[], reader: Reader): Promise<number> {
  const { terminal, screen } = reader;
  const shown = (kept: Sink): Sink => ({
    async write(chunk) {
      await kept.write(chunk);
      await screen.write(chunk);
    },
  });
  run.remarks.push('you typed in this terminal');
  const { stdout, stderr, ...rest } = environment(run);
  return run.workspace.engine.dialect(words, {
    ...rest,
    stdin: reader.input(),
    stdout: shown(stdout),
    stderr: shown(stderr),
    terminal,
  });
}

function environment({
  workspace,
  capture,
  guard,
}: Run): Streams & ReturnType<Workspace['dialectEnvironment']> & { signal: AbortSignal } {
  return {
    ...workspace.dialectEnvironment(),
    stdout: capture.stdout,
    stderr: capture.stderr,
    signal: guard.signal,
  };
}

/** What a person would have seen: of a terminal its screen, of anything else the text as it came. */
async function seen(output: Output, { reading, step, workspace }: Run): Promise<Output> {
  if (!(reading?.tty || reading?.mode === 'terminal') || step.kind !== 'command') return output;
  const chunks = await Promise.all(
    output.chunks.map(async (chunk) =>
      chunk.stream === 'stderr'
        ? chunk
        : { ...chunk, text: await transcriptOf(Buffer.from(chunk.text), workspace.reader?.terminal ?? stepTerminal) },
    ),
  );
  return { ...output, chunks };
}

async function* once(text: string): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(text);
}
