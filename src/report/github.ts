// For GitHub Actions: an annotation at the note's line for each step that did not pass, and a summary of the job.

import type { Outcome, Status } from '../model/outcome.ts';
import { visibleControls } from './control-text.ts';
import { durationText } from './duration.ts';
import { markdownText } from './markdown-text.ts';
import type { Reporter } from './reporter.ts';
import { viewRun, type NoteView } from './run-view.ts';
import { statusLooks } from './status-look.ts';
import { essence, stepTitle } from './step-title.ts';
import { problemsOf, tallyOf, verdictSentence } from './verdict-sentence.ts';

export const github: Reporter = {
  name: 'github',
  summary: 'annotations for GitHub Actions, and a summary of its job',
  render: (record) => viewRun(record).notes.flatMap(annotationsOf).join(''),
  appended: {
    variable: 'GITHUB_STEP_SUMMARY',
    render: (record) => viewRun(record).notes.map(summaryOf).join('\n'),
  },
};

const levels: Record<Status, 'error' | 'warning' | 'notice' | undefined> = {
  passed: undefined,
  changed: 'error',
  failed: 'error',
  'timed-out': 'error',
  interrupted: 'error',
  refused: 'warning',
  skipped: 'notice',
};

function annotationsOf(note: NoteView): string[] {
  const file = note.plan.note.path;
  const { setups, cleanup } = note;
  return [
    ...setups
      .filter(({ ok }) => !ok)
      .map(({ path, text }) => command('error', { file: path, title: 'set-up failed' }, text.trim())),
    ...note.outcomes.flatMap((outcome) => stepAnnotation(file, outcome)),
    ...(cleanup?.leaks ?? []).map(({ kind, name, why }) =>
      command('error', { file, title: 'left in the cluster' }, `${kind}/${name}: ${why}`),
    ),
  ];
}

function stepAnnotation(file: string, outcome: Outcome): string[] {
  const { step, status, remarks } = outcome;
  const level = levels[status];
  if (level === undefined) return [];
  const title = `${statusLooks[status].word}: ${stepTitle(outcome).split('\n')[0] ?? ''}`;
  const place = { file, line: String(step.line), endLine: String(step.range.endLine), title };
  return [command(level, place, [essence(outcome), ...remarks].join('\n'))];
}

/** A workflow command, its text escaped as GitHub reads it. */
function command(level: string, properties: Record<string, string>, message: string): string {
  const inner = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  return `::${level} ${inner.join(',')}::${escapeData(message)}\n`;
}

const escapeData = (text: string) =>
  visibleControls(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

function summaryOf(note: NoteView): string {
  const { cluster, finished, plan } = note;
  const where = cluster.simulated ? `simulated Kubernetes ${cluster.version}` : `${cluster.name} ${cluster.version}`;
  const rows = problemsOf(note).map((outcome) => {
    const { glyph, word } = statusLooks[outcome.status];
    const cells = [
      `${glyph} ${word}`,
      String(outcome.step.line),
      code(stepTitle(outcome)),
      markdownText(essence(outcome)),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const table = rows.length > 0 ? ['', '| | line | step | why |', '|---|---:|---|---|', ...rows] : [];
  return [
    `### ${markdownText(plan.note.title)}`,
    '',
    `${verdictSentence(tallyOf(note))} ${markdownText(plan.note.path)} on ${markdownText(where)}${finished ? `, ${durationText(finished.ms)}` : ''}.`,
    ...table,
    '',
  ].join('\n');
}

const code = (text: string) => `<code>${markdownText(text.split('\n')[0] ?? '')}</code>`;
