// Whole comparisons as data: what the note shows, what came, and the verdict with its causes.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compare } from '../../src/expect/compare.ts';
import { readCases, renderResult } from './read-cases.ts';

const folder = join(import.meta.dirname, 'cases');

describe.each(readdirSync(folder))('%s', (file) => {
  const cases = readCases(readFileSync(join(folder, file), 'utf8'));
  test.each(cases)('$title', ({ note, output, context, result }) => {
    expect(renderResult(compare(note, output, context))).toBe(result);
  });
});
