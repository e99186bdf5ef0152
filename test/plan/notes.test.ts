// The corpus: notes in every style, with labels that say what a careful reader would run, expect and type. Whatever the
// labels do not name must not run.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cells } from '../../src/cells/cells.ts';
import { readLine } from '../../src/kubectl/read-line.ts';
import type { Step } from '../../src/model/step.ts';
import { parseNote } from '../../src/parse/parse-note.ts';
import { makePlan } from '../../src/plan/make-plan.ts';

interface Labels {
  /** The first line of each step that runs, by its id. */
  run: Record<string, string>;
  /** First and last line of the output that a step is to have; steps that are not named expect nothing. */
  expected?: Record<string, [number, number]>;
  input?: Record<string, string[]>;
  files?: Record<string, string>;
  placeholders?: Record<string, string[]>;
  bindings?: Record<string, Record<string, string>>;
  completed?: Record<string, string[]>;
  kinds?: Record<string, string>;
  hints?: Record<string, object>;
  diagnostics?: string[];
}

const folder = join(import.meta.dirname, 'notes');
const names = readdirSync(folder).flatMap((file) => /^(.*)\.md$/.exec(file)?.[1] ?? []);

/** What the plan says of the steps that the labels name, in the labels' own form. */
function chosen<T>(
  labels: Record<string, unknown> | undefined,
  steps: readonly Step[],
  get: (step: Step) => T,
): Record<string, T> {
  return Object.fromEntries(steps.filter((step) => step.id in (labels ?? {})).map((step) => [step.id, get(step)]));
}

describe('notes', () => {
  test.each(names)('%s', (name) => {
    const labels = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Labels;
    const plan = makePlan(parseNote({ path: `${name}.md`, text: readFileSync(join(folder, `${name}.md`), 'utf8') }), {
      cells,
      readLine,
    });
    const steps = plan.steps.filter((step) => step.run);
    const expected = steps.filter((step) => step.expectation);
    expect({
      run: Object.fromEntries(steps.map((step) => [step.id, step.text.split('\n')[0]])),
      expected: Object.fromEntries(
        expected.map((step) => [step.id, [step.expectation?.range.line, step.expectation?.range.endLine]]),
      ),
      input: Object.fromEntries(steps.flatMap(({ id, hints }) => (hints.input ? [[id, hints.input]] : []))),
      files: Object.fromEntries(plan.files.map((file) => [file.name, file.from])),
      completed: Object.fromEntries(
        steps.flatMap(({ id, completion }) => (completion ? [[id, completion.added]] : [])),
      ),
      placeholders: chosen(labels.placeholders, steps, (step) => step.placeholders.map(({ text }) => text)),
      bindings: chosen(labels.bindings, steps, (step) =>
        Object.fromEntries(step.bindings.map((binding) => [binding.name, `${binding.value} from ${binding.from}`])),
      ),
      kinds: chosen(labels.kinds, steps, (step) => step.kind),
      hints: chosen(labels.hints, steps, (step) => step.hints),
      diagnostics: plan.diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ range, message, hint }) => `${range?.line} ${message} ${hint}`),
    }).toEqual({
      run: labels.run,
      expected: labels.expected ?? {},
      input: labels.input ?? {},
      files: labels.files ?? {},
      completed: labels.completed ?? {},
      placeholders: labels.placeholders ?? {},
      bindings: labels.bindings ?? {},
      kinds: labels.kinds ?? {},
      hints: labels.hints ?? {},
      diagnostics: labels.diagnostics ?? [],
    });
  });
});
