import { expect, test } from 'vitest';
import { readLine } from '../../src/kubectl/read-line.ts';
import { dialectWords } from '../../src/plan/dialect-words.ts';
import { judge } from '../../src/run/judge.ts';

const surroundings = {
  policy: { failOn: 'changed' as const, update: false },
  facts: { namespace: 'default' },
  pairs: [],
};

function statusAfter(text: string, exitCode: number): string {
  const [line = ''] = text.split('|');
  const reading = readLine(dialectWords(line) ?? []);
  const output = { chunks: [], omittedBytes: 0, exitCode };
  return judge(surroundings, { text }, reading, { output }).status;
}

test.each([
  ['kubectl diff -f web.yaml', 0, 'passed'],
  ['kubectl diff -f web.yaml', 1, 'passed'],
  ['kubectl diff -f web.yaml', 2, 'failed'],
  ['kubectl diff -f web.yaml | grep x', 1, 'failed'],
  ['kubectl auth can-i get pods', 1, 'passed'],
  ['kubectl get pods', 1, 'failed'],
])('%s, exit code %i: %s', (text, exitCode, status) => expect(statusAfter(text, exitCode)).toBe(status));

test('the reason names the exit code that is an answer', () => {
  const output = { chunks: [], omittedBytes: 0, exitCode: 1 };
  const { reason } = judge(surroundings, { text: 'k diff -f x' }, readLine(['diff', '-f', 'x']), { output });
  expect(reason).toBe('Its exit code 1 is an answer; the note shows no output to compare.');
});
