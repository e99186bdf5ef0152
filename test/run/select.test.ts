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
  test('chooses', () => expect([...select(plan, { only: [], skip: [], ...selection })]).toEqual(ids));
});

test.each([['999'], ['10'], ['nosuch'], ['#nosuch']])('%s chooses nothing, which is an error', (selector) => {
  expect(() => select(plan, { only: [selector], skip: [] })).toThrow(`note.md: no step matches "${selector}"`);
});
