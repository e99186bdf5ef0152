// Carries out one step's command: through the dialect, through a shell, or as a manifest to apply. Knows how lines that
// people end by hand (followed streams, waits in vain) are brought to an end.

import type { LineMode } from '../model/line-reading.ts';
import type { Output } from '../model/output.ts';
import type { SeenPage } from '../model/seen-page.ts';
import type { Binding, Step } from '../model/step.ts';
import { startBackground } from './background-step.ts';
import { makeCapture } from './capture.ts';
import { stopOf, whenQuiet, withDeadline, type Stop } from './deadline.ts';
import { openPage } from './open-page.ts';
import { environmentOf, wordsOf, type ExecuteOptions, type StepRun } from './step-run.ts';
import { runInTerminal, seenOnScreen } from './terminal-step.ts';
import { stopWhenStuck } from './until-stuck.ts';
import type { Workspace } from './workspace.ts';

export interface Execution {
  output: Output;
  /** Set where it was ended before it had done what it was to do. */
  cutShort?: Stop;
  /** How a human's command was made runnable, and what was found on the way. */
  remarks: string[];
  /** What had to be replaced in the command at the last moment: a local port that is taken. */
  bindings: Binding[];
  /** The page that it opened. */
  page?: SeenPage;
}

/** Never rejects for what the command does. Rejects with faults of the work folder, and with what is a bug. */
export async function execute(workspace: Workspace, options: ExecuteOptions): Promise<Execution> {
  const guard = withDeadline(workspace.clock, options.timeout, workspace.signal);
  const capture = makeCapture(workspace.clock, options.emit);
  const run: StepRun = { ...options, workspace, capture, guard, remarks: [], bindings: [], onScreen: false };
  try {
    const exitCode = await byKind[options.step.kind](run);
    const cut = cutShort(run);
    const captured = capture.output(exitCode);
    if (cut?.why === 'deadline') run.remarks.push(lastSign(run));
    if (capture.leftOutBinary()) run.remarks.push('the output is binary: only its beginning is kept');
    const output = run.onScreen ? await seenOnScreen(captured, workspace) : captured;
    const { remarks, bindings, page } = run;
    return { output, remarks, bindings, ...(page && { page }), ...(cut === undefined ? {} : { cutShort: cut }) };
  } finally {
    capture.close();
    guard.clear();
  }
}

function cutShort({ guard, reading }: StepRun): Stop | undefined {
  const stop = stopOf(guard.signal);
  const intended = reading?.mode === 'follow' ? ['quiet', 'finished', 'deadline'] : ['quiet', 'finished'];
  return stop && intended.includes(stop.why) ? undefined : stop;
}

/** Whether a step that was cut short was at work, or waited in silence. */
function lastSign({ workspace, capture }: StepRun): string {
  const last = capture.lastWrite();
  if (last === undefined) return 'it printed nothing in all that time';
  const silence = workspace.clock.now() - last;
  if (silence < workspace.policy.quiet) return 'it was still printing when its time was over';
  return `it printed nothing in the last ${Math.round(silence / 1000)} s`;
}

/** How each kind of cell runs; resolves with the exit code. */
const byKind: Record<Step['kind'], (run: StepRun) => Promise<number>> = {
  command(run) {
    const words = wordsOf(run);
    return words === undefined ? inShell(run) : byMode[run.reading?.mode ?? 'once'](run, words);
  },
  async file({ workspace, step, command }) {
    await workspace.files.write(step.files[0] ?? step.id, command);
    return 0;
  },
  manifest: (run) =>
    run.workspace.engine.dialect(['apply', '-f', '-'], { ...environmentOf(run), stdin: once(run.command) }),
  page: openPage,
  shell: inShell,
};

/** How a dialect line of each mode is brought to its end. */
const byMode: Record<LineMode, (run: StepRun, words: readonly string[]) => Promise<number>> = {
  once: (run, words) => untilStuck(run, run.reading?.tty ? runInTerminal(run, words) : inDialect(run, words)),
  follow: (run, words) => followed(run, () => inDialect(run, words)),
  background: startBackground,
  terminal: (run, words) => untilStuck(run, runInTerminal(run, words)),
};

const inDialect = (run: StepRun, words: readonly string[]) => run.workspace.engine.dialect(words, environmentOf(run));

/** `sleep 30`: what its author waited for is looked at until it has come. */
const bareSleep = /^sleep\s+\d+(?:\.\d+)?[smh]?$/;

async function inShell(run: StepRun): Promise<number> {
  if (run.workspace.policy.skipSleep && bareSleep.test(run.command.trim())) {
    run.remarks.push('not slept: the steps below look until they see what they are to see (--no-sleep)');
    return 0;
  }
  const { workspace, capture, guard, command, reading } = run;
  const shell = await workspace.shell();
  const script = () => shell.run(command, { stdout: capture.stdout, stderr: capture.stderr, signal: guard.signal });
  return reading?.mode === 'follow' ? followed(run, script) : script();
}

/** Until it has been quiet for a while; an end by the deadline is as good, for a stream that has none. */
async function followed(run: StepRun, act: () => Promise<number>): Promise<number> {
  const { workspace, capture, guard, remarks, timeout } = run;
  const { quiet } = workspace.policy;
  const forget = whenQuiet(workspace.clock, capture, quiet, () => guard.stop('quiet'));
  try {
    const exitCode = await act();
    const why = stopOf(guard.signal)?.why;
    if (why === 'quiet') remarks.push(`followed until it was quiet for ${quiet / 1000} s`);
    if (why === 'deadline') remarks.push(`followed for ${timeout / 1000} s; there was still more to come`);
    return why === 'quiet' || why === 'deadline' ? 0 : exitCode;
  } finally {
    forget();
  }
}

/** A line that joins the pod it makes waits in vain where that pod can't come up. */
async function untilStuck(run: StepRun, line: Promise<number>): Promise<number> {
  const { names = [], creates = [] } = run.reading ?? {};
  const pod = creates.find(({ kind, name }) => kind === 'pod' && names.some((named) => named.name === name));
  const forget = pod ? stopWhenStuck(run, pod.name) : () => {};
  return line.finally(forget);
}

async function* once(text: string): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(text);
}
