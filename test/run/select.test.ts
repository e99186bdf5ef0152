import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import type { Step } from '../../src/model/step.ts';
import { select, type Selection } from '../../src/run/select.ts';

const step = (line: number, extra: Partial<Step> = {}): Step => ({
  id: `L${line}`,
  line,
  range: { start: 0, end: 0, line, endLine: line },
  kind: 'command',
  text: 'k get po',
  run: true,
  reason: '',
  effects: ['read'],
  placeholders: [],
  bindings: [],
  section: ['Pods'],
  files: [],
  hints: {},
  ...extra,
});

const plan: Plan = {
  note: { path: 'note.md', text: '', title: 'Note' },
  steps: [
    step(3, { hints: { name: 'first', tags: ['quick'] } }),
    step(5, { range: { start: 0, end: 0, line: 5, endLine: 8 } }),
    step(10, { run: false }),
    step(12, { section: ['Pods', 'Reading the logs'], hints: { tags: ['quick'] } }),
    step(14, { section: ['Pods', 'Reading the logs'] }),
  ],
  files: [],
  setup: [],
  teardown: [],
  allow: [],
  diagnostics: [],
};

const chosen = (plans: Plan[], selection: Partial<Selection>) =>
  select(plans, { only: [], skip: [], ...selection }).map((ids) => [...ids]);

describe.each<[string, Partial<Selection>, string[]]>([
  ['nothing asked', {}, ['L3', 'L5', 'L12', 'L14']],
  ['by line', { only: ['5'] }, ['L5']],
  ['by a line inside a step', { only: ['7'] }, ['L5']],
  ['by id', { only: ['L12', 'L3'] }, ['L3', 'L12']],
  ['by name', { only: ['first'] }, ['L3']],
  ['by tag', { only: ['quick'] }, ['L3', 'L12']],
  ['by heading', { only: ['#reading-the-logs'] }, ['L12', 'L14']],
  ['by heading as written', { only: ['#Reading the logs'] }, ['L12', 'L14']],
  ['without some', { skip: ['quick'] }, ['L5', 'L14']],
  ['from', { from: '5' }, ['L5', 'L12', 'L14']],
  ['until', { until: '#reading-the-logs' }, ['L3', 'L5', 'L12', 'L14']],
  ['a stretch', { from: '5', until: '12' }, ['L5', 'L12']],
  ['a stretch without one', { from: '5', until: '12', skip: ['L5'] }, ['L12']],
])('%s', (_name, selection, ids) => {
  test('chooses', () => expect(chosen([plan], selection)).toEqual([ids]));
});

test.each([['999'], ['10'], ['nosuch'], ['#nosuch']])('%s chooses nothing, which is an error', (selector) => {
  expect(() => chosen([plan], { only: [selector] })).toThrow(`note.md: no step matches "${selector}"`);
});

describe('several notes are one sequence', () => {
  const other: Plan = {
    ...plan,
    note: { ...plan.note, path: 'other.md' },
    steps: [step(2, { hints: { tags: ['other'] } }), step(5)],
  };

  test.each<[string, Partial<Selection>, string[][]]>([
    ['a line that both have', { only: ['5'] }, [['L5'], ['L5']]],
    ['what only one has', { only: ['other'] }, [[], ['L2']]],
    [
      'from a step of the first',
      { from: '12' },
      [
        ['L12', 'L14'],
        ['L2', 'L5'],
      ],
    ],
    ['from a step of the second', { from: 'other' }, [[], ['L2', 'L5']]],
    ['until a step of the second', { until: 'other' }, [['L3', 'L5', 'L12', 'L14'], ['L2']]],
  ])('%s', (_name, selection, ids) => expect(chosen([plan, other], selection)).toEqual(ids));
});

test('a selection that leaves nothing is an error', () => {
  expect(() => chosen([plan], { only: ['5'], skip: ['5'] })).toThrow('note.md: the selection leaves no step to run');
  expect(() => chosen([plan], { from: '12', until: '3' })).toThrow('the selection leaves no step to run');
});
