// Updates as data: what the note shows, what came, and what the note shows afterwards.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compare } from '../../src/expect/compare.ts';
import { updatedText } from '../../src/expect/update/line-edits.ts';
import { updateExpectation } from '../../src/expect/update/update-expectation.ts';
import { readCases, type Case } from './read-cases.ts';

const casesIn = (folder: string) =>
  readdirSync(join(import.meta.dirname, folder)).flatMap((file) =>
    readCases(readFileSync(join(import.meta.dirname, folder, file), 'utf8')),
  );

function updated({ note, output, context }: Case): string | undefined {
  const lines = updateExpectation(note, output, context);
  return lines && updatedText(lines, note.split('\n'));
}

test.each(casesIn('updates'))('$title', (each) => {
  expect(updated(each)?.trimEnd()).toBe(each.updated.trimEnd());
});

describe('every comparison', () => {
  test.each(casesIn('cases'))('$title', (each) => {
    const { note, output, context } = each;
    const { verdict } = compare(note, output, context);
    const text = updated(each);
    if (verdict !== 'changed') return expect(text).toBeUndefined();
    expect(text).toBeDefined();
    expect(compare(text ?? '', output, context).verdict).not.toBe('changed');
    expect(updated({ ...each, note: text ?? '' })).toBeUndefined();
  });
});
