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

/** What a page is judged by: a note, and what is on the page. */
function judgePage(note: string, page: string) {
  const output = { chunks: [{ stream: 'stdout' as const, text: page }], omittedBytes: 0, exitCode: 0 };
  const place = { start: 0, end: 0, line: 1, endLine: 1 };
  const expectation = { text: note, range: place, block: place };
  const updating = { ...surroundings, policy: { failOn: 'changed' as const, update: true } };
  return judge(updating, { kind: 'page', text: 'http://localhost', expectation }, undefined, { output });
}

test('of a page the note may show a part', () => {
  expect(judgePage('Hello\nVersion 1', 'Menu\n\nHello\n\nVersion 1\nImprint\n')).toMatchObject({ status: 'passed' });
  expect(judgePage('{"a": 1}', '{ "a": 1 }')).toMatchObject({ status: 'passed' });
  expect(judgePage('{"a": 1}', '{ "a": 2 }')).toMatchObject({ status: 'changed' });
});

test('of a page only what the note shows is updated', () => {
  const { status, update } = judgePage('Hello\nVersion 1', 'Menu\nHello\nVersion 2\nImprint\n');
  expect({ status, update }).toEqual({ status: 'changed', update: [0, 'Version 2'] });
});
