import { expect, test } from 'vitest';
import type { Status } from '../../../src/model/outcome.ts';
import { reasonSentence } from '../../../src/report/html/reason-text.ts';
import { sampleRecord } from '../sample-record.ts';
import { viewRun } from '../../../src/report/run-view.ts';

const [outcome] =
  viewRun(sampleRecord({ text: '# Note\n\n- `k get po`\n', steps: [{ text: 'k get po' }] })).notes[0]?.outcomes ?? [];

test.each<[Status, string, string]>([
  ['interrupted', 'the run was interrupted', 'The run was interrupted.'],
  ['skipped', 'pod/web is not there', 'pod/web is not there.'],
  ['skipped', 'Needs a shell.', 'Needs a shell.'],
  ['timed-out', "the run's time was over (--timeout)", "The run's time was over (--timeout)."],
  ['changed', 'web: STATUS is Running', 'web: STATUS is Running.'],
  ['failed', 'error: no such file', 'error: no such file'],
])('%s: %s', (status, reason, sentence) => {
  if (!outcome) throw new Error('the sample has no step');
  expect(reasonSentence({ ...outcome, status }, reason)).toBe(sentence);
});
