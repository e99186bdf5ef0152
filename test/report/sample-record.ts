// Hand-made records for the reporters' tests: a small language for notes and what became of their steps. Steps find
// their place in the note by their text, so that a sample reads like the note it is of.

import type { ComparedCell, Comparison, Verdict } from '../../src/model/comparison.ts';
import type {
  CleanedUp,
  ClusterFacts,
  ObjectSeen,
  PodChanged,
  RunEvent,
  SetupFinished,
} from '../../src/model/event.ts';
import type { Outcome, Status } from '../../src/model/outcome.ts';
import type { Output, OutputChunk } from '../../src/model/output.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { SourceRange } from '../../src/model/range.ts';
import type { Step } from '../../src/model/step.ts';

export const beginning = Date.UTC(2026, 10, 23, 1, 0, 0);

export const simulator: ClusterFacts = {
  name: 'simulator',
  version: 'v1.34.0',
  simulated: true,
  server: 'https://127.0.0.1:40001',
  namespace: 'default',
  nodes: 1,
};

/** What a sample says of one step; the rest follows from the note. */
export type StepSketch = Partial<Omit<Outcome, 'step' | 'output'>> & {
  /** Found in the note, after the step before it. */
  text: string;
  /** The expected output's text, found in the note after the step's. */
  expected?: string;
  /** Standard output, or both streams in order. */
  output?: string | OutputChunk[];
  exitCode?: number;
  omittedBytes?: number;
  step?: Partial<Step>;
};

export interface NoteSketch {
  path?: string;
  text: string;
  title?: string;
  steps: StepSketch[];
  cluster?: Partial<ClusterFacts>;
  setups?: Omit<SetupFinished, 'event' | 'note'>[];
  cleanup?: Partial<Omit<CleanedUp, 'event' | 'note'>>;
  diagnostics?: Plan['diagnostics'];
  status?: Status;
  sightings?: Sighting[];
}

export type Sighting = Omit<PodChanged, 'note'> | Omit<ObjectSeen, 'note'>;

/** A pod as it is met, and the states it goes through: seconds after the beginning, state, its containers. */
export function podSightings(
  object: Partial<ObjectSeen['object']> & { name: string },
  states: [number, string, PodChanged['containers']?][],
): Sighting[] {
  const { name } = object;
  const place = { namespace: 'default', uid: `uid-of-${name}` };
  const at = (seconds: number) => beginning + seconds * 1000;
  return [
    {
      event: 'object-seen',
      at: at(states[0]?.[0] ?? 0),
      object: { apiVersion: 'v1', kind: 'Pod', ...place, ...object },
    },
    ...states.map(([seconds, state, containers = []]): Sighting => ({
      event: 'pod-changed',
      at: at(seconds),
      pod: { name, ...place },
      state,
      ready: state === 'Running',
      containers,
    })),
  ];
}

/** All events of a run over these notes. */
export function sampleRecord(...notes: NoteSketch[]): RunEvent[] {
  const paths = notes.map(pathOf);
  return [
    {
      rutter: 1,
      event: 'run-started',
      at: beginning,
      version: '0.1.0',
      command: ['rutter', 'run', ...paths, '--sim'],
      notes: paths,
    },
    ...notes.flatMap(noteEvents),
    { event: 'run-finished', at: beginning + 9000, ms: 9000 },
  ];
}

const pathOf = ({ path }: NoteSketch) => path ?? 'notes/pods.md';

function noteEvents(sketch: NoteSketch): RunEvent[] {
  const note = pathOf(sketch);
  const outcomes = outcomesOf(sketch);
  const status = sketch.status ?? outcomes.find((outcome) => outcome.status !== 'passed')?.status ?? 'passed';
  return [
    {
      event: 'note-started',
      at: beginning,
      plan: planOf(sketch, outcomes),
      cluster: { ...simulator, ...sketch.cluster },
    },
    ...(sketch.setups ?? []).map((setup): RunEvent => ({ event: 'setup-finished', note, ...setup })),
    ...outcomes.flatMap((outcome) => stepEvents(note, outcome)),
    ...(sketch.sightings ?? []).map((sighting): RunEvent => ({ ...sighting, note })),
    { event: 'cleaned-up', note, removed: [], leaks: [], kept: false, ms: 40, ...sketch.cleanup },
    {
      event: 'note-finished',
      note,
      status,
      at: beginning + 8000,
      ms: 8000,
      ledger: outcomes.flatMap(({ ledger }) => ledger),
    },
  ];
}

function stepEvents(note: string, outcome: Outcome): RunEvent[] {
  const { step, command, bindings, startedAt: at, output, states } = outcome;
  return [
    { event: 'step-started', note, id: step.id, command, bindings, at },
    ...states.map((text): RunEvent => ({ event: 'step-waiting', note, id: step.id, text })),
    ...(output?.chunks ?? []).map((chunk): RunEvent => ({ event: 'step-output', note, id: step.id, ...chunk })),
    { event: 'step-finished', note, outcome },
  ];
}

function planOf(sketch: NoteSketch, outcomes: readonly Outcome[]): Plan {
  const title = sketch.title ?? /^# (.*)$/m.exec(sketch.text)?.[1] ?? pathOf(sketch);
  return {
    note: { path: pathOf(sketch), text: sketch.text, title },
    steps: outcomes.map(({ step }) => step),
    files: [],
    setup: [],
    teardown: [],
    allow: [],
    diagnostics: sketch.diagnostics ?? [],
  };
}

function outcomesOf(sketch: NoteSketch): Outcome[] {
  let from = 0;
  let clock = beginning + 1000;
  return sketch.steps.map((found) => {
    const step = stepOf(sketch.text, from, found);
    from = step.range.end;
    const outcome = outcomeOf(step, found, clock);
    clock += outcome.ms;
    return outcome;
  });
}

function stepOf(note: string, from: number, { text, expected, step, bindings }: StepSketch): Step {
  const range = rangeOf(note, text, from);
  const expectation = expected === undefined ? undefined : expectationOf(note, expected, range.end);
  return {
    id: `L${range.line}`,
    line: range.line,
    range,
    kind: 'command',
    text,
    run: true,
    reason: 'A complete command of its own.',
    effects: ['read'],
    placeholders: [],
    bindings: bindings ?? [],
    section: sectionsAt(note, range.start),
    files: [],
    hints: {},
    ...(expectation && { expectation }),
    ...step,
  };
}

function expectationOf(note: string, text: string, from: number): NonNullable<Step['expectation']> {
  const indent = /(?:^|\n)([ \t]*)$/.exec(note.slice(0, note.indexOf(text.split('\n')[0] ?? '', from)))?.[1] ?? '';
  const range = rangeOf(note, text.replaceAll('\n', `\n${indent}`), from);
  return { text, range, block: range };
}

function rangeOf(note: string, text: string, from: number): SourceRange {
  const start = note.indexOf(text, from);
  if (start === -1) throw new Error(`the sample note does not hold ${JSON.stringify(text)} after ${from}`);
  const end = start + text.length;
  const lineAt = (offset: number) => note.slice(0, offset).split('\n').length;
  return { start, end, line: lineAt(start), endLine: lineAt(end) };
}

function sectionsAt(note: string, offset: number): string[] {
  const headings: string[] = [];
  const prose = note.slice(0, offset).replace(/^```[^]*?^```$/gm, '');
  for (const [, marks, text] of prose.matchAll(/^(#+) (.*)$/gm)) {
    headings.length = Math.min(headings.length, (marks ?? '').length - 1);
    headings.push(text ?? '');
  }
  return headings;
}

function outcomeOf(step: Step, sketch: StepSketch, startedAt: number): Outcome {
  const { text, expected, output, exitCode, omittedBytes, step: _, ...rest } = sketch;
  const bindings = rest.bindings ?? [];
  const printed = output === undefined ? undefined : outputOf(output, exitCode ?? 0, omittedBytes ?? 0);
  return {
    step,
    status: 'passed',
    verdict: rest.comparison?.verdict ?? 'none',
    reason: 'It ended with exit code 0.',
    command: bindings.reduce((command, { name, value }) => command.replaceAll(name, value), text),
    bindings,
    remarks: [],
    states: [],
    ledger: [],
    startedAt,
    ms: 12,
    ...rest,
    ...(printed && { output: printed }),
  };
}

function outputOf(output: string | OutputChunk[], exitCode: number, omittedBytes: number): Output {
  const chunks = typeof output === 'string' ? [{ stream: 'stdout' as const, text: output }] : output;
  return { chunks, exitCode, omittedBytes };
}

/** A table comparison from rows of words: `now` the same, `now~note` volatile, `now!note` changed, `now^note` cosmetic. */
export function tableComparison(verdict: Verdict, headers: string, ...rows: string[]): Comparison {
  const grades = { '~': 'volatile', '!': 'changed', '^': 'cosmetic' } as const;
  const names = headers.trim().split(/\s+/);
  const cell = (word: string, column: number): ComparedCell => {
    const [, actual = '', sign = '', expected = ''] = /^([^~!^]*)([~!^]?)(.*)$/.exec(word) ?? [];
    const grade = grades[sign as keyof typeof grades];
    const rule = `${names[column] ?? ''}: ${grade === 'volatile' ? 'any' : 'exact'}`;
    return grade ? { actual, expected, grade, rule } : { actual, grade: 'same' };
  };
  const compared = rows.map((row) => row.trim().split(/\s+/).map(cell));
  const differences = compared.flatMap((cells) =>
    cells.flatMap(({ grade, rule = '', actual, expected = '' }, column) =>
      grade === 'same'
        ? []
        : [
            {
              grade,
              rule,
              where: `${cells[0]?.actual ?? ''}, ${names[column] ?? ''}`,
              actual,
              expected,
              cause: `${names[column] ?? ''} is ${actual}, the note says ${expected}`,
            },
          ],
    ),
  );
  return {
    verdict,
    form: 'table',
    headers: names.map((actual) => ({ actual, grade: 'same' })),
    rows: compared.map((cells) => ({ in: 'both', cells })),
    differences,
    pairs: [],
  };
}
