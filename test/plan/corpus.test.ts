// Notes as people write them, with labels made by reading: each line of a `.labels` file says of a place in the note that it
// runs or does not, and the indented line below it which lines show its output. What the labels do not name must not run.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { planOf } from './plan-of.ts';

const folder = join(import.meta.dirname, 'corpus');
const names = readdirSync(folder).flatMap((file) => /^(.*)\.md$/.exec(file)?.[1] ?? []);
const readText = (file: string) => readFileSync(join(folder, file), 'utf8');

/** Labels and plan in one form: what runs, in the order of the note, with the lines of its output. */
const labelled = (name: string) =>
  readText(`${name}.labels`)
    .split('\n')
    .filter((line) => / run |^ {2}= /.test(line));

const planned = (name: string) =>
  planOf(readText(`${name}.md`))
    .steps.filter((step) => step.run)
    .flatMap(({ line, kind, text, expectation }) => [
      `${line} run ${kind === 'manifest' ? '(manifest)' : text.split('\n')[0]}`,
      ...(expectation ? [`  = ${expectation.range.line}-${expectation.range.endLine}`] : []),
    ]);

describe('notes of the corpus', () => {
  test.each(names)('%s', (name) => {
    expect(planned(name)).toEqual(labelled(name));
  });

  test.each(names)('%s: each candidate has its reason, in one sentence', (name) => {
    const steps = planOf(readText(`${name}.md`)).steps;
    expect(steps.filter(({ reason }) => !/^[^\n]{8,120}$/.test(reason))).toEqual([]);
    const told = steps.filter((step) => !step.run);
    const unsaid = readText(`${name}.labels`)
      .split('\n')
      .flatMap((line) => /^(\d+) not /.exec(line)?.[1] ?? [])
      .map(Number)
      .filter((line) => !told.some((step) => step.line <= line && line <= step.range.endLine));
    expect(unsaid).toEqual([]);
  });
});
