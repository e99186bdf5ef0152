import { expect, test } from 'vitest';
import type { Outcome } from '../../src/model/outcome.ts';
import { bareReason, essence, stepTitle } from '../../src/report/step-title.ts';
import { sampleRecord, type StepSketch } from './sample-record.ts';

function outcome(sketch: Partial<StepSketch>): Outcome {
  const record = sampleRecord({ text: '`k get po`', steps: [{ text: 'k get po', ...sketch }] });
  const finished = record.find((event) => event.event === 'step-finished');
  if (!finished) throw new Error('the sample has no step');
  return finished.outcome;
}

const complaint = 'Error from server (NotFound): pods "gone" not found';
const err = [{ stream: 'stderr' as const, text: `\n\x1b[31m${complaint}\x1b[0m\nmore\n` }];

test.each([
  ['passed', outcome({ output: err, reason: 'Well.' }), 'Well.', 'Well.'],
  ['failed', outcome({ status: 'failed', output: err, reason: 'It ended with 1.' }), complaint, 'It ended with 1.'],
  [
    'failed, with a reason that cites',
    outcome({ status: 'failed', output: err, reason: `It ended with 1: ${complaint}` }),
    complaint,
    'It ended with 1.',
  ],
  [
    'failed in silence',
    outcome({ status: 'failed', output: '', reason: 'It ended with 1.' }),
    'It ended with 1.',
    'It ended with 1.',
  ],
  ['skipped', outcome({ status: 'skipped', reason: 'It needs pod/gone.' }), 'It needs pod/gone.', 'It needs pod/gone.'],
])('%s: what went wrong', (_, found, words, reason) => {
  expect(essence(found)).toBe(words);
  expect(bareReason(found)).toBe(reason);
});

test('what a step is called', () => {
  const bindings = [{ name: 'po', value: 'pods', from: 'set' as const, detail: '' }];
  const pod = { kind: 'pod', name: 'shop', apiVersion: 'v1' };
  expect(stepTitle(outcome({ bindings }))).toBe('k get pods');
  expect(stepTitle(outcome({ step: { kind: 'manifest' } }))).toBe('manifest');
  expect(stepTitle(outcome({ step: { kind: 'manifest' }, ledger: [{ change: 'created', object: pod }] }))).toBe(
    'manifest pod/shop',
  );
});
