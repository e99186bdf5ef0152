// Cases are in unified-diff.txt: a name, the words of both texts (one a line), and what GNU diff 3.8 -u prints below the
// names of the files.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unifiedDiff } from '../../../src/kubectl/diff/unified-diff.ts';

const lines = (words: string) =>
  words
    .split(' ')
    .filter(Boolean)
    .map((word) => `${word}\n`)
    .join('');

const cases = readFileSync(join(import.meta.dirname, 'unified-diff.txt'), 'utf8')
  .split(/^# /m)
  .slice(1)
  .map((text) => {
    const [name = '', from = '', to = '', ...hunks] = text.split('\n');
    return { name, from, to, hunks: hunks.join('\n') };
  });

test.each(cases)('$name', ({ from, to, hunks }) => expect(unifiedDiff(lines(from), lines(to))).toBe(hunks));

test('texts that are the same have no hunks', () => expect(unifiedDiff('a\nb\n', 'a\nb\n')).toBe(''));
