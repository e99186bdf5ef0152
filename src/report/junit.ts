// junit.xml: one suite a note, one case a step, as CI systems read it. Set-up and clean-up appear only where they went
// wrong: a green run has as many cases as the note has steps.

import { outputText } from '../model/output.ts';
import type { Outcome } from '../model/outcome.ts';
import { plainText } from './ansi.ts';
import { visibleControls } from './control-text.ts';
import { isoTime } from './duration.ts';
import type { Reporter } from './reporter.ts';
import { essence, stepTitle } from './step-title.ts';
import { viewRun, type NoteView } from './run-view.ts';

type Fault = 'failure' | 'error' | 'skipped';

/** What a status is to JUnit: `failure` is the note's or the cluster's, `error` is the run's own. */
const faults: Record<Outcome['status'], Fault | undefined> = {
  passed: undefined,
  changed: 'failure',
  failed: 'failure',
  'timed-out': 'failure',
  skipped: 'skipped',
  refused: 'skipped',
  interrupted: 'error',
};

interface Case {
  name: string;
  section: string;
  line: number;
  ms: number;
  fault?: { kind: Fault; type: string; message: string; text: string };
  out: string;
  err: string;
}

export const junit: Reporter = {
  name: 'junit',
  summary: 'junit.xml: one test case a step, for CI systems',
  file: 'junit.xml',
  render(record) {
    const suites = viewRun(record).notes.map((note) => ({ note, cases: casesOf(note) }));
    const counts = countFaults(
      suites.flatMap(({ cases }) => cases),
      ['failure', 'error'],
    );
    const seconds = secondsText(suites.reduce((sum, { note }) => sum + (note.finished?.ms ?? 0), 0));
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="rutter" ${counts} time="${seconds}">`,
      ...suites.map(({ note, cases }) => suite(note, cases)),
      '</testsuites>\n',
    ].join('\n');
  },
};

function suite(note: NoteView, cases: readonly Case[]): string {
  const { path, title } = note.plan.note;
  const { cluster } = note;
  const properties = {
    cluster: cluster.name,
    version: cluster.version,
    simulated: cluster.simulated,
    namespace: cluster.namespace,
  };
  const timestamp = isoTime(note.startedAt)?.slice(0, 19);
  return [
    `  <testsuite name="${xml(title)}" file="${xml(path)}" ${countFaults(cases)} time="${secondsText(note.finished?.ms ?? 0)}"${timestamp ? ` timestamp="${timestamp}"` : ''}>`,
    '    <properties>',
    ...Object.entries(properties).map(
      ([name, value]) => `      <property name="${name}" value="${xml(String(value))}"/>`,
    ),
    '    </properties>',
    ...cases.map((found) => testCase(path, found)),
    '  </testsuite>',
  ].join('\n');
}

const countNames: Record<Fault, string> = { failure: 'failures', error: 'errors', skipped: 'skipped' };

/** The schema's outermost element has no count of what was skipped. */
function countFaults(cases: readonly Case[], kinds: readonly Fault[] = ['failure', 'error', 'skipped']): string {
  const count = (kind: Fault) => cases.filter(({ fault }) => fault?.kind === kind).length;
  return [`tests="${cases.length}"`, ...kinds.map((kind) => `${countNames[kind]}="${count(kind)}"`)].join(' ');
}

function casesOf(note: NoteView): Case[] {
  const setups = note.setups
    .filter(({ ok }) => !ok)
    .map(({ path, text, ms }) => frameCase(`set-up: ${path}`, text, ms));
  const leaks = (note.cleanup?.leaks ?? []).map(({ kind, name, why }) => `${kind}/${name}: ${why}`);
  const cleanup = leaks.length > 0 ? [frameCase('clean-up', leaks.join('\n'), note.cleanup?.ms ?? 0)] : [];
  return [...setups, ...note.outcomes.map(stepCase), ...cleanup];
}

function frameCase(name: string, text: string, ms: number): Case {
  const message = text.split('\n')[0] ?? '';
  return {
    name,
    section: '',
    line: 1,
    ms,
    fault: { kind: 'error', type: name.split(':')[0] ?? '', message, text },
    out: '',
    err: '',
  };
}

function stepCase(outcome: Outcome): Case {
  const { step, status, reason, output, comparison, remarks, ms } = outcome;
  const kind = faults[status];
  const causes = comparison?.differences.filter(({ grade }) => grade === 'changed').map(({ cause }) => cause) ?? [];
  const text = [reason, ...causes, ...remarks].join('\n');
  return {
    name: stepTitle(outcome),
    section: step.section.join(' / '),
    line: step.line,
    ms,
    ...(kind && { fault: { kind, type: status, message: essence(outcome), text } }),
    out: output ? outputText(output, 'stdout') : '',
    err: output ? outputText(output, 'stderr') : '',
  };
}

/** Only what the schema that CI systems share has; where the step stands is said in the fault's text. */
function testCase(path: string, { name, section, line, ms, fault, out, err }: Case): string {
  const inner = [
    fault &&
      `      <${fault.kind} type="${xml(fault.type)}" message="${xml(fault.message)}">${xml(`${fault.text}\n${path}:${line}`)}</${fault.kind}>`,
    out && `      <system-out>${xml(plainText(out))}</system-out>`,
    err && `      <system-err>${xml(plainText(err))}</system-err>`,
  ].filter(Boolean);
  const classname = section === '' ? path : `${path}: ${section}`;
  const head = `    <testcase name="${xml(name)}" classname="${xml(classname)}" time="${secondsText(ms)}"`;
  return inner.length === 0 ? `${head}/>` : [`${head}>`, ...inner, '    </testcase>'].join('\n');
}

const secondsText = (ms: number) => (Math.max(0, ms) / 1000).toFixed(3);

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no way to write most control characters: they are shown, as in the other reports. */
function xml(text: string): string {
  return visibleControls(text).replace(/[&<>"]/g, (character) => escapes[character] ?? '');
}
