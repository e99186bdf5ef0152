// A run on a terminal or in a log: one line a step as it ends, and what a reader must know below it. Whether the
// stream is a terminal, and how wide, is the caller's to say.

import type { Diagnostic } from '../model/error.ts';
import type { CleanedUp, NoteFinished, NoteStarted, RunEvent, SetupFinished } from '../model/event.ts';
import type { Step } from '../model/step.ts';
import { durationText } from './duration.ts';
import { compareText } from './compare/compare-text.ts';
import type { LiveReporter, Reporter } from './reporter.ts';
import { viewRun } from './run-view.ts';
import { headLine, indented, stepLines } from './terminal/step-lines.ts';
import { cut, painter, plain, wrap, type TerminalOptions } from './terminal/text.ts';
import { tallyOf, verdictSentence, type Tally } from './verdict-sentence.ts';

interface RunningNote {
  started: NoteStarted;
  /** Steps that are to run. */
  steps: Map<string, Step>;
  tally: Tally;
}

/** Erases the line that the cursor is on. */
const eraseLine = '\r\x1b[2K';

export function followOnTerminal(options: TerminalOptions): LiveReporter {
  const notes = new Map<string, RunningNote>();
  const paint = painter(options);
  /** The headings above the last line printed. */
  let section = '';
  /** A status line stands on the terminal's last line. */
  let pending = false;

  const print = (lines: readonly string[]) => {
    if (lines.length === 0) return '';
    const text = (pending ? eraseLine : '') + lines.map((line) => `${line}\n`).join('');
    pending = false;
    return text;
  };
  const status = (note: RunningNote, id: string, aside: string) => {
    const step = note.steps.get(id);
    if (!options.interactive || !step) return '';
    const place = `${note.tally.statuses.length + 1}/${note.steps.size}`;
    const text = [place, `line ${step.line}`, plain(step.text), plain(aside)].filter((part) => part !== '').join(' · ');
    pending = true;
    return eraseLine + paint('dim', cut(text, (options.columns ?? 80) - 1));
  };
  const sectionLines = (note: RunningNote, step: Step) => {
    const heading = plain(step.section.slice(1).join(' › ') || (step.section[0] ?? ''));
    const key = notes.size > 1 ? `${note.started.plan.note.path}: ${heading}` : heading;
    if (key === section || key === '') return [];
    section = key;
    return ['', ...wrapped(key, options).map((line) => paint('bold', line))];
  };

  return (event: RunEvent): string => {
    if (event.event === 'note-started') {
      notes.set(event.plan.note.path, beginNote(event));
      return print([
        ...noteLines(event, options),
        ...event.plan.diagnostics.flatMap((found) => noticeLines(found, options)),
      ]);
    }
    if (event.event === 'run-started') return '';
    if (event.event === 'run-finished') return print(endLines(options));
    if (event.event === 'noticed') return print(noticeLines(event.diagnostic, options));
    const note = notes.get(event.note);
    if (!note) return '';
    switch (event.event) {
      case 'setup-finished':
        note.tally.setupFailed ||= !event.ok;
        return print(setupLines(event, options));
      case 'step-started':
        return status(note, event.id, '');
      case 'step-waiting':
        return status(note, event.id, event.text);
      case 'step-output':
      case 'pod-changed':
      case 'object-seen':
      case 'fields-explained':
        return '';
      case 'step-finished': {
        const { outcome } = event;
        if (!outcome.step.run) return '';
        note.tally.statuses.push(outcome.status);
        return print([...sectionLines(note, outcome.step), ...stepLines(event.note, outcome, options)]);
      }
      case 'cleaned-up':
        note.tally.leaks = event.leaks.length;
        return print(cleanupLines(event, options));
      case 'note-finished':
        note.tally.ended = true;
        return print(summaryLines(note, event, options));
    }
  };
}

function beginNote(started: NoteStarted): RunningNote {
  const steps = new Map(started.plan.steps.filter(({ run }) => run).map((step) => [step.id, step]));
  return { started, steps, tally: { statuses: [], ended: false, setupFailed: false, leaks: 0 } };
}

const wrapped = (text: string, { columns }: TerminalOptions) => (columns === undefined ? [text] : wrap(text, columns));

function noteLines({ plan, cluster }: NoteStarted, options: TerminalOptions): string[] {
  const paint = painter(options);
  const where = `${plan.note.path} on ${cluster.name} ${cluster.version}, namespace ${cluster.namespace}`;
  return [
    ...wrapped(plain(plan.note.title), options).map((line) => paint('bold', line)),
    ...wrapped(plain(where), options).map((line) => paint('dim', line)),
  ];
}

function setupLines({ path, ok, text, ms }: SetupFinished, options: TerminalOptions): string[] {
  const head = headLine({ status: ok ? 'passed' : 'failed', place: 'set-up', what: plain(path), ms }, options);
  const lines = text.trim().split('\n');
  return [head, ...(ok ? [] : lines.flatMap((line) => indented('failed', plain(line), options)))];
}

function cleanupLines({ removed, leaks, kept, ms }: CleanedUp, options: TerminalOptions): string[] {
  const status = leaks.length > 0 ? 'failed' : 'passed';
  const what = kept ? 'kept, as asked' : `${removed.length} removed, ${leaks.length || 'nothing'} left behind`;
  const left = leaks.flatMap(({ kind, name, why }) => indented('failed', plain(`${kind}/${name}: ${why}`), options));
  return ['', headLine({ status, place: 'clean-up', what, ms }, options), ...left];
}

function noticeLines({ severity, message, file, range, hint }: Diagnostic, options: TerminalOptions): string[] {
  const look = severity === 'error' ? 'failed' : 'changed';
  const place = range ? `${file}:${range.line}` : file;
  const paint = painter(options);
  return [
    ...wrapped(plain(`${severity}: ${message} (${place})`), options).map((line) => paint(look, line)),
    ...(hint === undefined ? [] : indented(undefined, plain(hint), options)),
  ];
}

function summaryLines({ tally }: RunningNote, { status, ms }: NoteFinished, options: TerminalOptions): string[] {
  const paint = painter(options);
  const lines = wrapped(`${verdictSentence(tally)} ${durationText(ms)}.`, options);
  return ['', ...lines.map((line) => paint(status, line))];
}

function endLines({ report }: TerminalOptions): string[] {
  return report === undefined ? [] : [`Report: ${report}`];
}

export const terminal: Reporter = {
  name: 'terminal',
  summary: 'one line a step and the causes of what went wrong, as plain text',
  render(record) {
    const lines = record.map(followOnTerminal({ colour: false, interactive: false }));
    const open = viewRun(record).notes.filter(({ finished }) => !finished);
    return [...lines, ...open.map((note) => `\n${verdictSentence(tallyOf(note))}\n`)].join('');
  },
  compare: compareText,
};
