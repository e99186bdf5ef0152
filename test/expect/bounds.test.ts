// Texts beyond the bounds are held against each other as they are.

import { describe, expect, test } from 'vitest';
import { compare } from '../../src/expect/compare.ts';

const context = { noteNamespace: 'default', runNamespace: 'default', pairs: [] };
const lines = (count: number, last = '') =>
  Array.from({ length: count }, (_, index) => `line ${index + 1}`).join('\n') + last;

function verdict(note: string, output: string): string {
  const { verdict: found, differences } = compare(
    note,
    { chunks: [{ stream: 'stdout', text: output }], exitCode: 0, omittedBytes: 0 },
    context,
  );
  return [found, ...differences.map(({ rule, where }) => `${rule} ${where}`)].join(', ');
}

describe('what is too long to be compared line by line', () => {
  test.each([
    ['the same', lines(20_000), lines(20_000), 'same'],
    ['another end', lines(20_000), lines(20_000, '!'), 'changed, size after line 10000'],
    ['an end that the note leaves out', `${lines(3)}\n...`, lines(20_000), 'same'],
    ['one long line, the same', 'x'.repeat(3_000_000), 'x'.repeat(3_000_000), 'same'],
    ['one long line, another end', 'x'.repeat(3_000_000), `${'x'.repeat(3_000_000)}y`, 'changed, size after line 1'],
  ])('%s', (_name, note, output, wanted) => {
    expect(verdict(note, output)).toBe(wanted);
  });

  test('differences beyond the first hundreds are counted', () => {
    const { differences } = compare(
      lines(900).replaceAll('line', 'note'),
      { chunks: [{ stream: 'stdout', text: lines(900) }], exitCode: 0, omittedBytes: 0 },
      context,
    );
    expect(differences.length).toBe(201);
    expect(differences.at(-1)?.cause).toBe('700 more differences are not listed');
  });
});
