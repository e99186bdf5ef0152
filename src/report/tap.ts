// The Test Anything Protocol, version 14: one line a step, and a YAML block where a reader must know more.

import { stringify } from 'yaml';
import type { Outcome } from '../model/outcome.ts';
import { outputText } from '../model/output.ts';
import { plainText } from './ansi.ts';
import { visibleControls } from './control-text.ts';
import type { Reporter } from './reporter.ts';
import { viewRun, type NoteView } from './run-view.ts';
import { bareReason, stepTitle } from './step-title.ts';

export const tap: Reporter = {
  name: 'tap',
  summary: 'report.tap: the Test Anything Protocol, one line a step',
  file: 'report.tap',
  render(record) {
    const points = viewRun(record).notes.flatMap(pointsOf);
    const lines = points.map(({ ok, title, more }, index) =>
      [`${ok ? 'ok' : 'not ok'} ${index + 1} - ${title}`, ...more].join('\n'),
    );
    return [`TAP version 14`, `1..${points.length}`, ...lines].join('\n') + '\n';
  },
};

interface Point {
  ok: boolean;
  title: string;
  /** A YAML block, indented. */
  more: string[];
}

function pointsOf(note: NoteView): Point[] {
  const { path } = note.plan.note;
  const setups = note.setups
    .filter(({ ok }) => !ok)
    .map((setup) => failed(`${path}: set-up ${setup.path}`, { message: setup.text.trim() }));
  const leaks = (note.cleanup?.leaks ?? []).map(({ kind, name, why }) =>
    failed(`${path}: left behind ${kind}/${name}`, { message: why }),
  );
  return [...setups, ...note.outcomes.map((outcome) => stepPoint(path, outcome)), ...leaks];
}

function stepPoint(path: string, outcome: Outcome): Point {
  const { step, status, output } = outcome;
  const title = `${path}:${step.line}: ${stepTitle(outcome).split('\n')[0] ?? ''}`;
  if (status === 'passed') return { ok: true, title: plain(title), more: [] };
  // TAP has one word for what was not run.
  if (status === 'skipped' || status === 'refused')
    return { ok: true, title: `${plain(title)} # SKIP ${plain(outcome.reason)}`, more: [] };
  return failed(title, {
    message: bareReason(outcome),
    severity: 'fail',
    status,
    at: { file: path, line: step.line },
    ...(output && { exitCode: output.exitCode, stderr: plainText(outputText(output, 'stderr')) }),
    ...(step.expectation &&
      output && { found: plainText(outputText(output, 'stdout')), wanted: step.expectation.text }),
  });
}

function failed(title: string, what: object): Point {
  const block = visibleControls(stringify(what, { lineWidth: 0 }))
    .trimEnd()
    .split('\n');
  return { ok: false, title: plain(title), more: ['---', ...block, '...'].map((line) => `  ${line}`) };
}

/** On one line; a `#` would begin a directive. */
const plain = (text: string) => visibleControls(text.replace(/\s+/g, ' ')).replace(/[\\#]/g, '\\$&');
