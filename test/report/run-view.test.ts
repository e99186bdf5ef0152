import { expect, test } from 'vitest';
import { noteStatus, viewRun } from '../../src/report/run-view.ts';
import { shopRecord } from './samples.ts';

const seen = (end: number) => {
  const run = viewRun(shopRecord.slice(0, end));
  const note = run.notes[0];
  return {
    outcomes: note?.outcomes.map(({ step, status }) => `${step.id} ${status}`),
    status: note && noteStatus(note),
    output: note?.outcomes.at(-1)?.output,
    missing: run.missing,
  };
};

test('a record that breaks off keeps what it has', () => {
  expect(seen(1)).toEqual({ outcomes: undefined, status: undefined, output: undefined, missing: ['notes/shop.md'] });
  expect(seen(4)).toEqual({ outcomes: [], status: 'interrupted', output: undefined, missing: [] });
  expect(seen(8)).toEqual({
    outcomes: ['L15 interrupted'],
    status: 'interrupted',
    output: {
      chunks: [
        {
          stream: 'stdout',
          text: 'NAME   READY   STATUS    RESTARTS      AGE\nshop   1/1     Running   2 (30s ago)   41s\n',
        },
      ],
      exitCode: 130,
      omittedBytes: 0,
    },
    missing: [],
  });
  expect(seen(9)).toMatchObject({ outcomes: ['L15 changed'], status: 'interrupted' });
});

test('steps stand in the order of the note, whatever the order of their ends', () => {
  const finished = shopRecord.filter(({ event }) => event === 'step-finished').reverse();
  const run = viewRun([...shopRecord.slice(0, 2), ...finished]);
  expect(run.notes[0]?.outcomes.map(({ step }) => step.id)).toEqual(run.notes[0]?.plan.steps.map(({ id }) => id));
});

test('a step that was not to run is no outcome', () => {
  const record = shopRecord.map((event) =>
    event.event === 'step-finished'
      ? { ...event, outcome: { ...event.outcome, step: { ...event.outcome.step, run: false } } }
      : event,
  );
  expect(viewRun(record).notes[0]?.outcomes).toEqual([]);
});
